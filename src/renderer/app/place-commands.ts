import type { Source } from "../../contract/model/source.ts";
import type { Delivery } from "../../contract/model/delivery.ts";
import { useDetail } from "../state/delivery-detail.ts";
import type { Place, ShapeOwner } from "../state/place.ts";
import { go, listsDeliveries, useRoute } from "../state/route.ts";
import { shapeOf } from "../state/shape-place.ts";
import { sourceNamed, toggleSource, useSources } from "../state/sources.ts";
import { canRedo, canUndo, isWriting, redoLast, undoLast } from "../state/undoing.ts";
import type { Command } from "../ui/command.ts";
import { isBound } from "../ui/shortcuts.ts";
import { COMPARE_KEYS, FRAME_COMMANDS_WORDS, SCREEN_KEYS } from "../words/commands.ts";
import { PAUSE, RESUME } from "../words/frame.ts";

const WIDEN = ["shift+arrowleft", "shift+arrowright"];

/** What can be done where one stands, and the keys of what is on the screen, which binds them itself. */
export const PLACE_COMMANDS: readonly Command[] = [
  {
    id: "pause-source",
    name: () => `${sourceHere()?.pausedAt === null ? PAUSE : RESUME} ${sourceHere()?.name ?? ""}`,
    group: "host",
    icon: "pause",
    when: () => sourceHere() !== undefined,
    run: () => {
      const source = sourceHere();
      return source ? toggleSource(source) : false;
    },
  },
  {
    id: "go-shape",
    name: FRAME_COMMANDS_WORDS.shape,
    group: "place",
    icon: "json",
    also: FRAME_COMMANDS_WORDS.shapeAlso,
    isLocal: true,
    run: () => {
      const path = sourceHere()?.path;
      const whose: ShapeOwner | null = path === undefined ? null : { kind: "source", name: path };
      go(shapeOf(shownHere()) ?? { at: "shape", whose, event: null });
    },
  },
  {
    id: "undo",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.undo,
    group: "window",
    keys: ["mod+z"],
    when: canUndo,
    run: () => (isWriting() ? false : undoLast()),
  },
  {
    id: "redo",
    isLocal: true,
    name: FRAME_COMMANDS_WORDS.redo,
    group: "window",
    keys: ["mod+shift+z"],
    when: canRedo,
    run: () => (isWriting() ? false : redoLast()),
  },
  { id: "brush", name: SCREEN_KEYS.brush, group: "strip", keys: ["s"], when: () => isBound("[") },
  { id: "brush-edge", name: SCREEN_KEYS.brushEdge, group: "strip", keys: ["[", "]"] },
  { id: "brush-widen", name: SCREEN_KEYS.brushWiden, group: "strip", keys: WIDEN, when: () => isBound("[") },
  { id: "strip-zoom", name: SCREEN_KEYS.zoom, group: "strip", keys: ["+", "-", "0"], when: () => isBound("[") },
  { id: "border", name: SCREEN_KEYS.border, group: "window", keys: ["arrowleft", "enter"], when: hasBorder },
  { id: "find-payload", name: SCREEN_KEYS.find, group: "payload", keys: ["mod+f"] },
  { id: "point", name: SCREEN_KEYS.point, group: "payload", keys: ["."] },
  { id: "payload-wrap", name: SCREEN_KEYS.wrap, group: "payload", keys: ["w"], when: hasPayload },
  { id: "payload-fold", name: SCREEN_KEYS.fold, group: "payload", keys: ["z"], when: hasPayload },
  { id: "payload-decode", name: SCREEN_KEYS.decode, group: "payload", keys: ["b"], when: hasPayload },
  { id: "payload-views", name: SCREEN_KEYS.views, group: "payload", keys: ["1", "6"], when: hasPayload },
  { id: "need-later", name: SCREEN_KEYS.later, group: "list", keys: ["z"], when: () => isAt("needs-you") },
  { id: "need-never", name: SCREEN_KEYS.never, group: "list", keys: ["#"], when: () => isAt("needs-you") },
  { id: "send", name: SCREEN_KEYS.send, group: "window", keys: ["mod+enter"] },
  { id: "menu", name: SCREEN_KEYS.menu, group: "window", keys: ["shift+f10"] },
  { id: "move", name: SCREEN_KEYS.move, group: "window", keys: ["alt+arrowup", "alt+arrowdown"], when: () => true },
  { id: "compare-next", name: COMPARE_KEYS.next, group: "compare", keys: ["n"], when: isComparing },
  { id: "compare-all", name: COMPARE_KEYS.all, group: "compare", keys: ["a"], when: isComparing },
  { id: "compare-mute", name: COMPARE_KEYS.mute, group: "compare", keys: ["m"], when: isComparing },
  { id: "compare-edit", name: COMPARE_KEYS.edit, group: "compare", keys: ["e"], when: isComparing },
  { id: "compare-back", name: COMPARE_KEYS.back, group: "compare", keys: ["escape"], when: isComparing },
];

/** The delivery that is shown, where deliveries are. */
function shownHere(): Delivery | null {
  return listsDeliveries(useRoute.getState().place) ? useDetail.getState().delivery : null;
}

function sourceHere(): Source | undefined {
  const { place } = useRoute.getState();
  return place.at === "source" ? sourceNamed(useSources.getState().items, place.name) : undefined;
}

function hasPayload(): boolean {
  return isBound("mod+f");
}

function hasBorder(): boolean {
  return document.querySelector("[role=separator][tabindex='0']") !== null;
}

function isComparing(): boolean {
  return isAt("compare");
}

function isAt(at: Place["at"]): boolean {
  return useRoute.getState().place.at === at;
}
