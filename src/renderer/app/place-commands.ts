import type { Source } from "../../contract/model/source.ts";
import type { Delivery } from "../../contract/model/delivery.ts";
import { useDetail } from "../state/delivery-detail.ts";
import type { ShapeOwner } from "../state/place.ts";
import { go, listsDeliveries, useRoute } from "../state/route.ts";
import { shapeOf } from "../state/shape-place.ts";
import { sourceNamed, toggleSource, useSources } from "../state/sources.ts";
import type { Command } from "../ui/command.ts";
import { isBound } from "../ui/shortcuts.ts";
import { COMPARE_KEYS, FRAME_COMMANDS_WORDS, SCREEN_KEYS } from "../words/commands.ts";
import { PAUSE, RESUME } from "../words/frame.ts";

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
  { id: "undo-filter", name: SCREEN_KEYS.undoFilter, group: "list", keys: ["mod+z"] },
  { id: "redo-filter", name: SCREEN_KEYS.redoFilter, group: "list", keys: ["mod+shift+z"] },
  { id: "brush", name: SCREEN_KEYS.brush, group: "strip", keys: ["s"], when: () => isBound("[") },
  { id: "brush-edge", name: SCREEN_KEYS.brushEdge, group: "strip", keys: ["[", "]"] },
  { id: "find-payload", name: SCREEN_KEYS.find, group: "payload", keys: ["mod+f"] },
  { id: "point", name: SCREEN_KEYS.point, group: "payload", keys: ["."] },
  { id: "payload-wrap", name: SCREEN_KEYS.wrap, group: "payload", keys: ["w"], when: hasPayload },
  { id: "payload-fold", name: SCREEN_KEYS.fold, group: "payload", keys: ["z"], when: hasPayload },
  { id: "payload-decode", name: SCREEN_KEYS.decode, group: "payload", keys: ["b"], when: hasPayload },
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

function isComparing(): boolean {
  return useRoute.getState().place.at === "compare";
}
