import { create } from "zustand";
import { filterDeliveries } from "./deliveries.ts";
import { type Chip, chipText, parseChip, toFilter } from "./delivery-filter.ts";
import { useSources } from "./sources.ts";
import { setBrush, useBrush } from "./brush.ts";

interface FilterBar {
  readonly chips: readonly Chip[];
  readonly text: string;
}

const PAUSE_MS = 150;

export const useFilterBar = create<FilterBar>(() => ({ chips: [], text: "" }));

let timer: ReturnType<typeof setTimeout> | undefined;

function apply(change: Partial<FilterBar>, afterMs: number): void {
  useFilterBar.setState(change);
  clearTimeout(timer);
  timer = setTimeout(() => {
    const { chips, text } = useFilterBar.getState();
    const ids = new Map(
      useSources.getState().items.flatMap(({ id, name, path }) => [
        [name, id],
        [path, id],
      ]),
    );
    const { brush } = useBrush.getState();
    const stretch = brush === null ? {} : { since: brush.from, until: brush.to };
    filterDeliveries({ ...toFilter(chips, text, ids), ...stretch });
  }, afterMs);
}

/** What is chosen of the time strip narrows the list as a chip does. */
useBrush.subscribe(({ brush }, before) => {
  if (brush !== before.brush) apply({}, PAUSE_MS);
});

/** Takes what stands in the input; a finished `key:value` word becomes a chip. */
export function typeFilter(text: string, isFinished: boolean): void {
  const words = text.split(/\s+/);
  const open = isFinished || text.endsWith(" ") ? "" : (words.pop() ?? "");
  const found = words.map(parseChip);
  const chips = found.filter((chip) => chip !== null);
  if (chips.length === 0) return apply({ text }, PAUSE_MS);
  const rest = words.filter((_, index) => found[index] === null);
  addChips(chips);
  apply({ text: [...rest, open].filter(Boolean).join(" ") }, 0);
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

export function clearFilter(): void {
  setBrush(null);
  apply({ chips: [], text: "" }, 0);
}

/** Filters by one chip alone, as from a link or a command. */
export function filterBy(chip: Chip): void {
  setBrush(null);
  apply({ chips: [chip], text: "" }, 0);
}
