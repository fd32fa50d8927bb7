import { create } from "zustand";
import { filterDeliveries } from "./deliveries.ts";
import type { FilterNames } from "../../contract/filter/fits.ts";
import { type DeliveryOrder, isUsualOrder } from "../../contract/model/order.ts";
import { type Chip, type FilterLine, isOpen, readLine, toFilter, typedFilter } from "./delivery-filter.ts";
import { useProviders } from "./providers.ts";
import { useSources } from "./sources.ts";
import { setBrush, useBrush } from "./brush.ts";

const PAUSE_MS = 150;
const MOST_UNDONE = 50;
const EMPTY: FilterLine = { chips: [], text: "" };

/** What the list is asked for: by which filter, and in which order; null is the newest first. */
export interface Asked extends FilterLine {
  readonly order: DeliveryOrder | null;
}

export const useFilterBar = create<Asked>(() => ({ ...EMPTY, order: null }));

let timer: ReturnType<typeof setTimeout> | undefined;
/** What was filtered by before, the latest last, and what was taken back of it. */
let done: Asked[] = [];
let undone: Asked[] = [];
let filteredAt = 0;

/** What the list was asked for last, which what is typed may have gone beyond. */
export const useAsked = create<Asked>(() => useFilterBar.getState());

function apply(change: Partial<Asked>, afterMs: number): void {
  useFilterBar.setState(change);
  clearTimeout(timer);
  timer = setTimeout(() => {
    const now = useFilterBar.getState();
    const applied = useAsked.getState();
    if (lineText(now) !== lineText(applied) || now.order !== applied.order) {
      done = [...done, applied].slice(-MOST_UNDONE);
      undone = [];
      filteredAt = Date.now();
    }
    carryOut(now);
  }, afterMs);
}

/** What is chosen of the time strip narrows the list as a chip does. */
useBrush.subscribe(({ brush }, before) => {
  if (brush !== before.brush) apply({}, PAUSE_MS);
});

function carryOut(asked: Asked): void {
  useAsked.setState(asked);
  filterDeliveries(filterOf(asked), asked.order);
}

/** Sorts the list; null and the newest first are one. */
export function sortBy(order: DeliveryOrder | null): void {
  const { order: before } = useFilterBar.getState();
  const wanted = order === null || isUsualOrder(order) ? null : order;
  if (!isSameOrder(wanted, before)) apply({ order: wanted }, 0);
}

export function isSameOrder(one: Asked["order"], other: Asked["order"]): boolean {
  return one?.by === other?.by && one?.way === other?.way;
}

/** Filters anew once the names in the filter are known. */
export function resolveNames(): void {
  const applied = useAsked.getState();
  filterDeliveries(filterOf(applied), applied.order);
}

/** What a line stands for now, within what is chosen of the time strip. */
export function filterOf(line: FilterLine): ReturnType<typeof toFilter> {
  const { brush } = useBrush.getState();
  return { ...conditionsOf(line), ...(brush === null ? {} : { since: brush.from, until: brush.to }) };
}

/** What a line stands for now by itself. */
export function conditionsOf(line: FilterLine): ReturnType<typeof toFilter> {
  return toFilter(lineText(line), filterNames());
}

/** What names in a filter stand for now. */
export function filterNames(): FilterNames {
  const sources = useSources.getState().items;
  const providers = [...useProviders.getState().names].flatMap(([id, name]) => [
    [id.toLowerCase(), id] as const,
    [name.toLowerCase(), id] as const,
  ]);
  const ids = new Map(providers);
  return {
    provider: (name) => ids.get(name.toLowerCase()) ?? name,
    sources: (name) => sources.filter((one) => [one.id, one.name, one.path].includes(name)).map(({ id }) => id),
  };
}

/** The line as it is typed: `provider:github -event:ping words`. */
export function lineText({ chips, text }: FilterLine): string {
  return [...chips, typedFilter(text)].filter(Boolean).join(" ");
}

/** Filters by a line as it is typed, as from a link. */
export function setFilter(text: string): void {
  apply(readLine(text), 0);
}

/** Takes what stands in the input; a finished condition becomes a chip, and what has a mistake stays where it is. */
export function typeFilter(text: string, isFinished: boolean): void {
  const isWhole = isFinished || (text.endsWith(" ") && !isOpen(text));
  const open = isWhole ? "" : (/\S*$/.exec(text)?.[0] ?? "");
  const line = isOpen(text) && !isFinished ? { chips: [], text } : readLine(text.slice(0, text.length - open.length));
  if (line.chips.length === 0) return apply({ text }, isFinished ? 0 : PAUSE_MS);
  apply(
    {
      text:
        [line.text, open].filter(Boolean).join(" ") +
        (isFinished ? "" : " ".repeat(open === "" && line.text !== "" ? 1 : 0)),
    },
    0,
  );
  addChips(line.chips);
}

function addChips(chips: readonly Chip[]): void {
  const known = useFilterBar.getState().chips;
  apply({ chips: [...known, ...chips.filter((chip) => !known.includes(chip))] }, 0);
}

export function removeChip(chip: Chip): void {
  apply({ chips: useFilterBar.getState().chips.filter((known) => known !== chip) }, 0);
}

/** Takes the last chip back into the text, to be written otherwise. */
export function reopenLastChip(): void {
  const { chips } = useFilterBar.getState();
  const last = chips.at(-1);
  if (last) apply({ chips: chips.slice(0, -1), text: last }, PAUSE_MS);
}

export function clearFilter(): void {
  setBrush(null);
  apply(EMPTY, 0);
}

/** Filters by one chip alone, as from a link or a command; within the stretch that is chosen where that is of the link. */
export function filterBy(chip: Chip, keepsBrush = false): void {
  if (!keepsBrush) setBrush(null);
  apply({ chips: [chip], text: "" }, 0);
}

/** When the filter was changed last, in milliseconds since 1970; 0 where nothing of it can be taken back. */
export function lastFiltered(): number {
  return done.length === 0 ? 0 : filteredAt;
}

/** Goes back to what was filtered by before; false where there is nothing to go back to. */
export function undoFilter(): boolean {
  const before = done.pop();
  if (!before) return false;
  undone.push(useAsked.getState());
  show(before);
  return true;
}

/** Takes that back again. */
export function redoFilter(): boolean {
  const after = undone.pop();
  if (!after) return false;
  done.push(useAsked.getState());
  show(after);
  return true;
}

function show(line: Asked): void {
  clearTimeout(timer);
  useFilterBar.setState(line);
  carryOut(line);
}
