import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { askForNote, askToAnswer, askToRepeat } from "../../state/asking.ts";
import { compareDeliveries } from "../../state/comparison.ts";
import { composeDelivery } from "../../state/composing.ts";
import { useDeliveries } from "../../state/deliveries.ts";
import {
  deleteDeliveries,
  dropDelivery,
  pinDelivery,
  releaseDelivery,
  replayDeliveries,
} from "../../state/delivery-actions.ts";
import { findHeld } from "../../state/delivery-pages.ts";
import { useSelection } from "../../state/delivery-selection.ts";
import { valueFilter } from "../../state/value-filter.ts";
import { filterBy } from "../../state/filter-bar.ts";
import { saveAsFixture } from "../../state/fixtures.ts";
import { replayMarked } from "../../state/replay-marked.ts";
import { linkToDelivery, listsDeliveries, useRoute } from "../../state/route.ts";
import type { Command } from "../../ui/command.ts";
import { copyText } from "../../ui/copy.ts";
import { plural } from "../../words/format.ts";
import { ALSO_SAVE, SAVE_AS } from "../../words/exports.ts";
import { copyCommand, copyPayload, copyRaw, copyUrl } from "./copy-delivery.ts";
import { EXPORTS, exportDeliveries } from "./export-deliveries.ts";
import { COMMANDS } from "../../words/commands.ts";

/** What can be done with the selected deliveries. */
export const DELIVERY_COMMANDS: readonly Command[] = [
  {
    id: "replay",
    name: () => COMMANDS.replayValue(many()),
    group: "delivery",
    keys: ["r"],
    icon: "replay",
    when: hasRequests,
    also: COMMANDS.againRepeatSend,
    run: () => replayMarked(selectedIds()),
  },
  {
    id: "replay-resigned",
    name: () => COMMANDS.replayReSigned(many()),
    group: "delivery",
    keys: ["shift+r"],
    icon: "genuine",
    when: hasRequests,
    run: () => replayDeliveries({ deliveryIds: selectedIds(), mode: "resigned" }),
  },
  {
    id: "edit",
    name: COMMANDS.editAndSend,
    group: "delivery",
    keys: ["e"],
    icon: "edit",
    when: () => one(isRequest) !== null,
    also: COMMANDS.replayChangeCompose,
    run: () => withOne((item) => composeDelivery(item.id)),
  },
  {
    id: "compare",
    name: () => (selectedIds().length === 2 ? COMMANDS.compareBoth : COMMANDS.compare),
    group: "delivery",
    keys: ["d"],
    icon: "compare",
    when: () => one(isRequest) !== null || (lists() && selectedIds().length === 2),
    also: COMMANDS.diffDifference,
    run: () =>
      selectedIds().length === 2 ? compareDeliveries(selectedIds()) : withOne(({ id }) => compareDeliveries([id])),
  },
  {
    id: "repeat",
    name: COMMANDS.testRepeats,
    group: "delivery",
    icon: "retry",
    when: () => one(hasSender) !== null,
    also: COMMANDS.testRepeatsAlso,
    run: () => withOne(askToRepeat),
  },
  {
    id: "pin",
    name: () => (one()?.pinned === true ? COMMANDS.unpin : COMMANDS.pin),
    group: "delivery",
    keys: ["p"],
    icon: "pin",
    when: () => one() !== null,
    also: "keep",
    run: () => withOne((item) => pinDelivery(item.id, !item.pinned)),
  },
  {
    id: "note",
    name: COMMANDS.note,
    group: "delivery",
    keys: ["m"],
    icon: "note",
    when: () => one() !== null,
    also: COMMANDS.noteAlso,
    run: () => withOne(askForNote),
  },
  {
    id: "save-fixture",
    name: COMMANDS.saveAsFixture,
    group: "delivery",
    icon: "download",
    when: () => one(isRequest) !== null,
    run: () => withOne(saveAsFixture),
  },
  {
    id: "copy-curl",
    name: COMMANDS.copyAsCurl,
    group: "delivery",
    keys: ["c c"],
    icon: "terminal",
    when: () => one(isRequest) !== null,
    also: "command",
    run: () => withOne(({ id }) => copyCommand(id)),
  },
  {
    id: "copy-raw",
    name: COMMANDS.copyRawRequest,
    group: "delivery",
    keys: ["c r"],
    icon: "copy",
    when: () => one(isRequest) !== null,
    run: () => withOne(({ id }) => copyRaw(id)),
  },
  {
    id: "copy-payload",
    name: COMMANDS.copyPayload,
    group: "delivery",
    keys: ["c p"],
    icon: "json",
    when: () => one(isRequest) !== null,
    also: "body",
    run: () => withOne(({ id }) => copyPayload(id)),
  },
  {
    id: "copy-url",
    name: COMMANDS.copyUrl,
    group: "delivery",
    keys: ["c u"],
    icon: "globe",
    when: () => one(isRequest) !== null,
    also: "url",
    run: () => withOne(({ id }) => copyUrl(id)),
  },
  {
    id: "copy-link",
    isLocal: true,
    name: COMMANDS.copyLinkToIt,
    group: "delivery",
    keys: ["c l"],
    icon: "link",
    when: () => one() !== null,
    also: COMMANDS.addressUrl,
    run: () => withOne(({ id }) => copyText(linkToDelivery(id), COMMANDS.theLink)),
  },
  {
    id: "copy-id",
    isLocal: true,
    name: COMMANDS.copyId,
    group: "delivery",
    icon: "hash",
    when: () => one() !== null,
    run: () => withOne(({ id }) => copyText(id, COMMANDS.theDeliveryId)),
  },
  {
    id: "only-event",
    name: () => COMMANDS.onlyEvent(one()?.event ?? COMMANDS.itsEvent),
    group: "delivery",
    icon: "filter",
    when: () => (one()?.event ?? null) !== null,
    run: () => withOne(({ event }) => filterByValue("event", event)),
  },
  {
    id: "only-provider",
    name: () => COMMANDS.onlyProvider(one()?.provider ?? COMMANDS.itsSender),
    group: "delivery",
    icon: "filter",
    when: () => (one()?.provider ?? null) !== null,
    run: () => withOne(({ provider }) => filterByValue("provider", provider)),
  },
  {
    id: "delete",
    name: () => `Delete${many()}`,
    group: "delivery",
    keys: ["delete", "backspace"],
    icon: "delete",
    isDanger: true,
    when: () => lists() && selectedIds().length > 0,
    also: "remove",
    run: () => void deleteDeliveries(selectedIds()),
  },
  // The trace binds these itself.
  { id: "fold-trace", name: COMMANDS.foldOrOpenTheTrace, group: "delivery", keys: ["t"] },
  { id: "approve", name: COMMANDS.runWhatAsksOnce, group: "run", keys: ["y"] },
  { id: "refuse", name: COMMANDS.refuseWhatAsksToRun, group: "run", keys: ["n"] },
];

/** What can be done with one that waits for a person. */
export const HELD_COMMANDS: readonly Command[] = [
  {
    id: "let-go",
    name: COMMANDS.letItGo,
    group: "held",
    keys: ["n"],
    icon: "play",
    when: hasStepped,
    also: "release",
    run: () => withOne(({ id }) => releaseDelivery(id)),
  },
  {
    id: "answer",
    name: COMMANDS.answerByHand,
    group: "held",
    keys: ["a"],
    icon: "message",
    when: hasStepped,
    run: () => withOne(({ id }) => askToAnswer(id)),
  },
  {
    id: "drop",
    name: COMMANDS.dropIt,
    group: "held",
    keys: ["backspace"],
    icon: "skip",
    isDanger: true,
    when: hasStepped,
    run: () => withOne(({ id }) => dropDelivery(id)),
  },
];

/** Taking them elsewhere: one by one in the menu of a delivery, and all that are selected from the palette. */
export const EXPORT_COMMANDS: readonly Command[] = EXPORTS.map((format): Command => ({
  id: `save-${format}`,
  name: () => (many() === "" ? SAVE_AS[format] : `${SAVE_AS[format]}:${many()}`),
  group: "delivery",
  icon: "download",
  when: hasRequests,
  also: ALSO_SAVE,
  run: () => exportDeliveries(selectedIds(), format),
}));

/** Whether deliveries are listed where one is. */
export function lists(): boolean {
  return listsDeliveries(useRoute.getState().place);
}

function selectedIds(): string[] {
  return [...useSelection.getState().selected];
}

/** The open delivery where it is the only one selected, or nothing else is. */
function one(fits: (item: DeliveryItem) => boolean = () => true): DeliveryItem | null {
  const { held } = useDeliveries.getState();
  const { activeId, selected } = useSelection.getState();
  if (!lists() || activeId === null || selected.size > 1) return null;
  const item = findHeld(held, activeId);
  return item && fits(item) ? item : null;
}

function withOne(run: (item: DeliveryItem) => unknown): unknown {
  const item = one();
  return item ? run(item) : false;
}

function hasRequests(): boolean {
  const count = selectedIds().length;
  return lists() && (count > 1 || (count === 1 && one(isRequest) !== null));
}

function hasStepped(): boolean {
  return one(isStepped) !== null;
}

function isRequest({ disposition }: DeliveryItem): boolean {
  return disposition !== "not_understood";
}

/** What is sent several times needs an id that its sender's scheme knows. */
function hasSender(item: DeliveryItem): boolean {
  return isRequest(item) && item.provider !== null;
}

function isStepped({ app }: DeliveryItem): boolean {
  return app?.state === "stepped";
}

function many(): string {
  const count = selectedIds().length;
  return count > 1 ? ` ${plural(count, COMMANDS.delivery, COMMANDS.deliveries)}` : "";
}

function filterByValue(key: "event" | "provider", value: string | null): void {
  if (value !== null) filterBy(valueFilter(key, value));
}
