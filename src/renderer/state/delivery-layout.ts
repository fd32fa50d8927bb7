import { create } from "zustand";
import { useDeliveries } from "./deliveries.ts";
import { type Line, type Lines, linesOfPages, type Opened } from "./delivery-lines.ts";
import type { Pages } from "./delivery-pages.ts";
import { useHoles } from "./holes.ts";
import { rowHeight, useRowHeight } from "./row-height.ts";
import { dayKey, useZone } from "./zone.ts";
import type { RowLayout, RowPlace } from "./row-layout.ts";

/** The list as it is drawn: a line for each row, for what is open under it, and for days. */
export interface DeliveryLayout extends RowLayout {
  /** Null of a line whose page is away. */
  line(index: number): Line | null;
  /** The row of the list that a line belongs to. */
  rowOf(index: number): number;
  /** The first line of a row of the list, or of the fold it is in. */
  lineOf(row: number): number;
  /** The line of a delivery; of one in a fold that of the fold; -1 where it is not at hand. */
  lineOfDelivery(id: string): number;
}

/** What is opened and closed in the list. */
export const useOpened = create<Opened>(() => ({ toggled: new Set(), activeId: null }));

/** Opens a group that is closed, and closes one that is open. */
export function toggleGroup(id: string): void {
  useOpened.setState(({ toggled }) => {
    const next = new Set(toggled);
    if (!next.delete(id)) next.add(id);
    return { toggled: next };
  });
}

/** A run of lines: those of a page, or as many as it has rows while it is away. */
interface Block {
  readonly row: number;
  readonly line: number;
  readonly top: number;
  readonly rows: number;
  readonly count: number;
  readonly height: number;
  readonly made: Lines | null;
}

function blocksOf({ pages }: Pages, made: readonly (Lines | null)[]): Block[] {
  let [row, line, top] = [0, 0, 0];
  return pages.map((page, index) => {
    const lines = made[index] ?? null;
    const [count, height] = lines ? [lines.lines.length, lines.height] : [page.count, page.count * rowHeight()];
    const block = { row, line, top, rows: page.count, count, height, made: lines };
    row += page.count;
    line += count;
    top += height;
    return block;
  });
}

/** The layout of pages with the lines of those that are at hand; `inserted` rows were ever put on top. */
export function layoutOf(held: Pages, made: readonly (Lines | null)[], inserted: number): DeliveryLayout {
  const blocks = blocksOf(held, made);
  const last = blocks.at(-1);
  const [count, height] = last ? [last.line + last.count, last.top + last.height] : [0, 0];
  const within = (index: number) => Math.max(0, Math.min(count - 1, index));
  const blockBy = (field: "line" | "top" | "row", value: number) =>
    blocks.findLast((block) => block[field] <= value && block.count > 0) ?? blocks[0];

  function line(index: number): Line | null {
    const block = blockBy("line", index);
    return block?.made?.lines[index - block.line] ?? null;
  }

  function top(index: number): number {
    if (index >= count) return height;
    const block = blockBy("line", index);
    if (!block) return 0;
    const inside = index - block.line;
    return block.top + (block.made ? (block.made.tops[inside] ?? 0) : inside * rowHeight());
  }

  function at(wanted: number): number {
    const block = blockBy("top", wanted);
    if (!block) return 0;
    const inside = wanted - block.top;
    if (!block.made) return within(block.line + Math.min(block.count - 1, Math.floor(inside / rowHeight())));
    return within(block.line + Math.max(0, lastUpTo(block.made.tops, inside)));
  }

  function rowOf(index: number): number {
    const block = blockBy("line", index);
    if (!block) return 0;
    const inside = index - block.line;
    return block.row + (block.made ? (block.made.lines[inside]?.at ?? 0) : inside);
  }

  function lineOf(row: number): number {
    const block = blockBy("row", row);
    if (!block) return 0;
    if (!block.made) return within(block.line + row - block.row);
    const inside = block.made.lines.findLastIndex(
      (one) => one.kind === "row" && one.under === null && one.at <= row - block.row,
    );
    const exact = block.made.lines.findIndex((one) => one.kind === "row" && one.at === row - block.row);
    return within(block.line + (exact >= 0 ? exact : Math.max(0, inside)));
  }

  function find(isMeant: (line: Line) => boolean): number {
    for (const block of blocks) {
      const inside = block.made?.lines.findIndex(isMeant) ?? -1;
      if (inside >= 0) return block.line + inside;
    }
    return -1;
  }

  return {
    count,
    height,
    line,
    top,
    at,
    rowOf,
    lineOf,
    lineOfDelivery: (id) => find((one) => one.kind === "row" && (one.item.id === id || one.ids.includes(id))),
    place: (index) => ({ key: line(index)?.key ?? null, below: rowOf(index) - inserted }),
    find: ({ key, below }: RowPlace) => {
      const index = key === null ? -1 : find((one) => one.key === key);
      return index >= 0 ? index : lineOf(Math.max(0, below + inserted));
    },
  };
}

/** The last of numbers in ascending order that is at most `value`; -1 where none is. */
function lastUpTo(numbers: readonly number[], value: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? Infinity) <= value) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

interface Drawn {
  readonly of: readonly unknown[];
  readonly layout: DeliveryLayout;
}

let drawn: Drawn | null = null;

/** The layout as things are now, made anew only where something changed. */
export function currentLayout(): DeliveryLayout {
  const { held, inserted, unseen, isFollowing, sorted } = useDeliveries.getState();
  const opened = useOpened.getState();
  const apart = isFollowing ? 0 : unseen;
  const { holes } = useHoles.getState();
  const isSorted = sorted !== null;
  const of = [held, isSorted, inserted, apart, opened, holes, dayKey(Date.now()), useZone.getState().zone, rowHeight()];
  if (drawn && drawn.of.every((one, index) => one === of[index])) return drawn.layout;
  drawn = { of, layout: layoutOf(held, linesOfPages(held, apart, opened, holes, isSorted), inserted) };
  return drawn.layout;
}

/** The layout, drawn anew when it changes. */
export function useLayout(): DeliveryLayout {
  useDeliveries((state) => state.held);
  useDeliveries((state) => state.inserted);
  useDeliveries((state) => state.sorted !== null);
  useDeliveries((state) => (state.isFollowing ? 0 : state.unseen));
  useOpened();
  useRowHeight();
  useHoles();
  return currentLayout();
}
