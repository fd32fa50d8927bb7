import { create } from "zustand";
import { filterDeliveries } from "./deliveries.ts";
import { type Chip, type FilterNames, chipText, freeText, parseChip, toFilter } from "./delivery-filter.ts";
import { useProviders } from "./providers.ts";
import { useSources } from "./sources.ts";
import { setBrush, useBrush } from "./brush.ts";

export interface FilterLine {
  readonly chips: readonly Chip[];
  readonly text: string;
}

const PAUSE_MS = 150;
const MOST_UNDONE = 50;
const EMPTY: FilterLine = { chips: [], text: "" };

export const useFilterBar = create<FilterLine>(() => EMPTY);

let timer: ReturnType<typeof setTimeout> | undefined;
/** What was filtered by before, the latest last, and what was taken back of it. */
let done: FilterLine[] = [];
let undone: FilterLine[] = [];
let applied: FilterLine = EMPTY;

function apply(change: Partial<FilterLine>, afterMs: number): void {
  useFilterBar.setState(change);
  clearTimeout(timer);
  timer = setTimeout(() => {
    const now = useFilterBar.getState();
    if (lineText(now) !== lineText(applied)) {
      done = [...done, applied].slice(-MOST_UNDONE);
      undone = [];
    }
    carryOut(now);
  }, afterMs);
}

/** What is chosen of the time strip narrows the list as a chip does. */
useBrush.subscribe(({ brush }, before) => {
  if (brush !== before.brush) apply({}, PAUSE_MS);
});

function carryOut(line: FilterLine): void {
  applied = line;
  filterDeliveries(filterOf(line));
}

/** Filters anew once the names in the filter are known. */
export function resolveNames(): void {
  filterDeliveries(filterOf(applied));
}

/** What a line stands for now, within what is chosen of the time strip. */
export function filterOf(line: FilterLine): ReturnType<typeof toFilter> {
  const { brush } = useBrush.getState();
  return { ...conditionsOf(line), ...(brush === null ? {} : { since: brush.from, until: brush.to }) };
}

/** What a line stands for now by itself. */
export function conditionsOf({ chips, text }: FilterLine): ReturnType<typeof toFilter> {
  return toFilter(chips, freeText(text), filterNames());
}

/** What names in chips stand for now. */
export function filterNames(): FilterNames {
  const sources = useSources
    .getState()
    .items.flatMap(({ id, name, path }) => [[name, id] as const, [path, id] as const]);
  const providers = [...useProviders.getState().names].map(([id, name]) => [name.toLowerCase(), id] as const);
  return { sources: new Map(sources), providers: new Map(providers) };
}

/** The line as it is typed: `provider:github -event:ping words`. */
export function lineText({ chips, text }: FilterLine): string {
  return [...chips.map(chipText), freeText(text)].filter(Boolean).join(" ");
}

/** Reads a line as it is typed. */
export function readLine(text: string): FilterLine {
  const words = text.split(/\s+/).filter(Boolean);
  const found = words.map(parseChip);
  const chips = found.filter((chip) => chip !== null);
  return { chips, text: words.filter((_, index) => found[index] === null).join(" ") };
}

/** Filters by a line as it is typed, as from a link. */
export function setFilter(text: string): void {
  apply(readLine(text), 0);
}

/** Takes what stands in the input; a finished `key:value` word becomes a chip, and one that is none stays where it is. */
export function typeFilter(text: string, isFinished: boolean): void {
  const words = text.split(/\s+/);
  const open = isFinished || text.endsWith(" ") ? "" : (words.pop() ?? "");
  const found = words.map(parseChip);
  const chips = found.filter((chip) => chip !== null);
  if (chips.length === 0) return apply({ text }, isFinished ? 0 : PAUSE_MS);
  const rest = words.filter((word, index) => found[index] === null && word !== "");
  const left = [...rest, open].join(" ");
  apply({ text: left }, 0);
  addChips(chips);
}

function addChips(chips: readonly Chip[]): void {
  const known = useFilterBar.getState().chips;
  const texts = new Set(known.map(chipText));
  apply({ chips: [...known, ...chips.filter((chip) => !texts.has(chipText(chip)))] }, 0);
}

export function removeChip(chip: Chip): void {
  const text = chipText(chip);
  apply({ chips: useFilterBar.getState().chips.filter((known) => chipText(known) !== text) }, 0);
}

/** Takes the last chip back into the text, to be written otherwise. */
export function reopenLastChip(): void {
  const { chips } = useFilterBar.getState();
  const last = chips.at(-1);
  if (last) apply({ chips: chips.slice(0, -1), text: chipText(last) }, PAUSE_MS);
}

export function clearFilter(): void {
  setBrush(null);
  apply(EMPTY, 0);
}

/** Filters by one chip alone, as from a link or a command. */
export function filterBy(chip: Chip): void {
  setBrush(null);
  apply({ chips: [chip], text: "" }, 0);
}

/** Goes back to what was filtered by before; false where there is nothing to go back to. */
export function undoFilter(): boolean {
  const before = done.pop();
  if (!before) return false;
  undone.push(applied);
  show(before);
  return true;
}

/** Takes that back again. */
export function redoFilter(): boolean {
  const after = undone.pop();
  if (!after) return false;
  done.push(applied);
  show(after);
  return true;
}

function show(line: FilterLine): void {
  clearTimeout(timer);
  useFilterBar.setState(line);
  carryOut(line);
}
