import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { askToAnswer } from "../../state/asking.ts";
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
import type { Chip } from "../../state/delivery-filter.ts";
import { filterBy } from "../../state/filter-bar.ts";
import { saveAsFixture } from "../../state/fixtures.ts";
import { replayMarked } from "../../state/replay-runs.ts";
import { listsDeliveries, linkHere, useRoute } from "../../state/route.ts";
import type { Command } from "../../ui/command.ts";
import { copyText } from "../../ui/copy.ts";
import { plural } from "../../words/format.ts";
import { SAVE_AS } from "../../words/exports.ts";
import { copyCommand, copyRaw } from "./copy-delivery.ts";
import { EXPORTS, exportDeliveries } from "./export-deliveries.ts";

/** What can be done with the selected deliveries. */
export const DELIVERY_COMMANDS: readonly Command[] = [
  {
    id: "replay",
    name: () => `Replay${many()}`,
    group: "delivery",
    keys: ["r"],
    icon: "replay",
    when: hasRequests,
    also: "again repeat send",
    run: () => replayMarked(selectedIds()),
  },
  {
    id: "replay-resigned",
    name: () => `Replay${many()} re-signed`,
    group: "delivery",
    keys: ["shift+r"],
    icon: "genuine",
    when: hasRequests,
    run: () => replayDeliveries({ deliveryIds: selectedIds(), mode: "resigned" }),
  },
  {
    id: "edit",
    name: "Edit and send",
    group: "delivery",
    keys: ["e"],
    icon: "edit",
    when: () => one(isRequest) !== null,
    also: "replay change compose",
    run: () => withOne((item) => composeDelivery(item.id)),
  },
  {
    id: "compare",
    name: () => (selectedIds().length === 2 ? "Compare both" : "Compare"),
    group: "delivery",
    keys: ["d"],
    icon: "compare",
    when: () => one(isRequest) !== null || (lists() && selectedIds().length === 2),
    also: "diff difference",
    run: () =>
      selectedIds().length === 2 ? compareDeliveries(selectedIds()) : withOne(({ id }) => compareDeliveries([id])),
  },
  {
    id: "pin",
    name: () => (one()?.pinned === true ? "Unpin" : "Pin"),
    group: "delivery",
    keys: ["p"],
    icon: "pin",
    when: () => one() !== null,
    also: "keep",
    run: () => withOne((item) => pinDelivery(item.id, !item.pinned)),
  },
  {
    id: "save-fixture",
    name: "Save as fixture",
    group: "delivery",
    icon: "download",
    when: () => one(isRequest) !== null,
    run: () => withOne(saveAsFixture),
  },
  {
    id: "copy-curl",
    name: "Copy as curl",
    group: "delivery",
    keys: ["c c"],
    icon: "terminal",
    when: () => one(isRequest) !== null,
    also: "command",
    run: () => withOne(({ id }) => copyCommand(id)),
  },
  {
    id: "copy-raw",
    name: "Copy raw request",
    group: "delivery",
    keys: ["c r"],
    icon: "copy",
    when: () => one(isRequest) !== null,
    run: () => withOne(({ id }) => copyRaw(id)),
  },
  ...EXPORTS.map((format): Command => ({
    id: `save-${format}`,
    name: () => (many() === "" ? SAVE_AS[format] : `${SAVE_AS[format]}:${many()}`),
    group: "delivery",
    icon: "download",
    when: hasRequests,
    also: "export download share elsewhere",
    run: () => exportDeliveries(selectedIds(), format),
  })),
  {
    id: "copy-link",
    isLocal: true,
    name: "Copy link to it",
    group: "delivery",
    keys: ["c l"],
    icon: "link",
    when: () => one() !== null,
    also: "address url",
    run: () => withOne(({ id }) => copyText(linkHere({ d: id }), "the link")),
  },
  {
    id: "copy-id",
    isLocal: true,
    name: "Copy id",
    group: "delivery",
    icon: "hash",
    when: () => one() !== null,
    run: () => withOne(({ id }) => copyText(id, "the delivery's id")),
  },
  {
    id: "only-event",
    name: () => `Only ${one()?.event ?? "its event"}`,
    group: "delivery",
    icon: "filter",
    when: () => (one()?.event ?? null) !== null,
    run: () => withOne(({ event }) => filterByValue("event", event)),
  },
  {
    id: "only-provider",
    name: () => `Only ${one()?.provider ?? "its sender"}`,
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
  { id: "fold-trace", name: "Fold or open the trace", group: "delivery", keys: ["t"] },
  { id: "approve", name: "Run what asks, once", group: "run", keys: ["y"] },
  { id: "refuse", name: "Refuse what asks to run", group: "run", keys: ["n"] },
];

/** What can be done with one that waits for a person. */
export const HELD_COMMANDS: readonly Command[] = [
  {
    id: "let-go",
    name: "Let it go",
    group: "held",
    keys: ["n"],
    icon: "play",
    when: hasStepped,
    also: "release",
    run: () => withOne(({ id }) => releaseDelivery(id)),
  },
  {
    id: "answer",
    name: "Answer by hand",
    group: "held",
    keys: ["a"],
    icon: "message",
    when: hasStepped,
    run: () => withOne(({ id }) => askToAnswer(id)),
  },
  {
    id: "drop",
    name: "Drop it",
    group: "held",
    keys: ["backspace"],
    icon: "skip",
    isDanger: true,
    when: hasStepped,
    run: () => withOne(({ id }) => dropDelivery(id)),
  },
];

/** Moving in the list, which binds these keys itself. */
export const LIST_COMMANDS: readonly Command[] = [
  { id: "next", name: "Next, with Shift selecting", group: "list", keys: ["j", "arrowdown"] },
  { id: "previous", name: "Previous, with Shift selecting", group: "list", keys: ["k", "arrowup"] },
  { id: "select", name: "Select, or no longer", group: "list", keys: ["x"] },
  { id: "select-all", name: "Select all that match", group: "list", keys: ["mod+a"] },
  { id: "newest", name: "Newest, and follow", group: "list", keys: ["home"] },
  { id: "oldest", name: "Oldest", group: "list", keys: ["end"] },
  { id: "filter", name: "Filter", group: "list", keys: ["/"] },
  { id: "select-nothing", name: "Select nothing", group: "list", keys: ["escape"] },
];

function lists(): boolean {
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

function isStepped({ app }: DeliveryItem): boolean {
  return app?.state === "stepped";
}

function many(): string {
  const count = selectedIds().length;
  return count > 1 ? ` ${plural(count, "delivery", "deliveries")}` : "";
}

function filterByValue(key: Chip["key"], value: string | null): void {
  if (value !== null) filterBy({ key, value, isNegated: false });
}
