import type { DeliveryItem, ListedDelivery } from "../../contract/model/delivery.ts";
import type { Absence } from "../../contract/model/strip.ts";
import type { Zone } from "../words/format.ts";
import type { Page, Pages } from "./delivery-pages.ts";
import { holesBetween } from "./holes.ts";
import { rowHeight } from "./row-height.ts";
import { dayKey, useZone } from "./zone.ts";

/** Pixels. */
export const HEAD = 24;

/** So many like ones in a row are folded, when no more than so many milliseconds lie between the first and the last. */
const ALIKE = 3;
const ALIKE_MS = 2000;

/** What stands under a row and is opened and closed with it: its replays and repeats, or those like it. */
export interface Group {
  readonly kind: "children" | "alike";
  /** Which one, also while others join it. */
  readonly id: string;
  readonly count: number;
  readonly isOpen: boolean;
}

/** What the list shows in one line. `at` is the row of its page that it belongs to. */
export type Line =
  | { readonly kind: "day"; readonly key: string; readonly at: number; readonly receivedAt: number }
  | {
      readonly kind: "row";
      readonly key: string;
      readonly at: number;
      readonly item: DeliveryItem;
      readonly group: Group | null;
      /** The delivery it stands under; null of a row of the list's own. */
      readonly under: ListedDelivery | null;
      /** Of what stands under one: the how many-th repeat of its sender it is, and null of a replay or where that is not known. */
      readonly retry: number | null;
      /** Rows that it stands for: more than one where like ones are folded. */
      readonly ids: readonly string[];
    }
  | { readonly kind: "hole"; readonly key: string; readonly at: number; readonly hole: Absence }
  | {
      readonly kind: "more";
      readonly key: string;
      readonly at: number;
      readonly of: ListedDelivery;
      readonly count: number;
    };

/** What a person opened and closed. */
export interface Opened {
  /** Groups that are not as they are by themselves: replays and repeats are shown, like ones are folded. */
  readonly toggled: ReadonlySet<string>;
  /** The active delivery, which no fold hides. */
  readonly activeId: string | null;
}

/** The lines of a page with their tops. */
export interface Lines {
  readonly lines: readonly Line[];
  readonly tops: readonly number[];
  readonly height: number;
}

const signs = new WeakMap<DeliveryItem, string>();

/** What like ones have in common: all that a row shows, but for its time and size. */
function signOf(item: DeliveryItem): string {
  const known = signs.get(item);
  if (known !== undefined) return known;
  const { sourceId, provider, event, summary, method, path, status, disposition, verification, app, runs = [] } = item;
  const outcome = [status, disposition, verification.outcome, app?.state, app?.status, runs.map((run) => run.status)];
  const sign = JSON.stringify([sourceId, provider, event, summary, method, path, ...outcome]);
  signs.set(item, sign);
  return sign;
}

/** Whether a row may be left out beside one that shows the same. Without an event nothing says that they are of one kind. */
function canFold({ event, children, pinned, fault, notUnderstood, app, under }: ListedDelivery): boolean {
  const isWaiting = app !== null && app.state !== "answered" && app.state !== "failed";
  return (
    event !== null && !children && !pinned && fault === null && notUnderstood === null && under === null && !isWaiting
  );
}

/** Where each fold ends, by where it begins: at its newest. Found from the oldest on, so that newcomers change nothing below them. */
function foldsOf(items: readonly ListedDelivery[], from: number): ReadonlyMap<number, number> {
  const folds = new Map<number, number>();
  let end = items.length - 1;
  while (end >= from) {
    let start = end;
    while (start > from && isAlike(items[start - 1], items[end])) start -= 1;
    if (end - start + 1 >= ALIKE) folds.set(start, end);
    end = start - 1;
  }
  return folds;
}

function isAlike(item: ListedDelivery | undefined, oldest: ListedDelivery | undefined): boolean {
  return (
    item !== undefined &&
    oldest !== undefined &&
    canFold(item) &&
    canFold(oldest) &&
    Math.abs(item.receivedAt - oldest.receivedAt) <= ALIKE_MS &&
    signOf(item) === signOf(oldest) &&
    dayOf(item) === dayOf(oldest)
  );
}

const days = new WeakMap<DeliveryItem, { readonly zone: Zone; readonly day: string }>();

/** Asked for every line with each delivery that arrives, and slow to find out. */
function dayOf(item: DeliveryItem): string {
  const { zone } = useZone.getState();
  const known = days.get(item);
  if (known?.zone === zone) return known.day;
  const day = dayKey(item.receivedAt);
  days.set(item, { zone, day });
  return day;
}

/**
 * The lines of a page. `above` is the delivery of the row above it, null where that is not at hand; `apart` rows on top
 * came while the list was read, and fold among themselves.
 */
export function linesOf(
  items: readonly ListedDelivery[],
  above: DeliveryItem | "top" | null,
  apart: number,
  opened: Opened,
  holes: readonly Absence[] = [],
): Lines {
  const lines: Line[] = [];
  let newer = above === "top" ? Infinity : (above?.receivedAt ?? null);
  const folds = new Map([...foldsOf(items.slice(0, apart), 0), ...foldsOf(items, apart)]);
  let day = above === null ? null : above === "top" ? dayKey(Date.now()) : dayOf(above);
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (!item) continue;
    for (const hole of newer === null ? [] : holesBetween(holes, item.receivedAt, newer))
      lines.push({ kind: "hole", key: `hole-${hole.from}`, at, hole });
    newer = item.receivedAt;
    if (day !== null && dayOf(item) !== day)
      lines.push({ kind: "day", key: `day-${item.id}`, at, receivedAt: item.receivedAt });
    day = dayOf(item);
    const end = folds.get(at);
    if (end === undefined) lines.push(...family(item, at, opened));
    else {
      lines.push(...foldLines(items.slice(at, end + 1), at, opened));
      at = end;
      newer = items[at]?.receivedAt ?? newer;
    }
  }
  return withTops(lines);
}

function withTops(lines: readonly Line[]): Lines {
  const row = rowHeight();
  let height = 0;
  const tops = lines.map(({ kind }) => {
    const top = height;
    height += kind === "day" || kind === "hole" ? HEAD : row;
    return top;
  });
  return { lines, tops, height };
}

/** A row, and what stands under it unless it was closed. */
function family(item: ListedDelivery, at: number, { toggled }: Opened): Line[] {
  const { children = [], childCount = children.length } = item;
  const isOpen = !toggled.has(item.id);
  const group = childCount === 0 ? null : ({ kind: "children", id: item.id, count: childCount, isOpen } as const);
  const own: Line = { kind: "row", key: item.id, at, item, group, under: null, retry: null, ids: [item.id] };
  if (!isOpen || group === null) return [isOpen ? own : { ...own, ids: [item.id, ...children.map(({ id }) => id)] }];
  const repeats = children.filter(({ replayOf }) => replayOf === null);
  const isWhole = childCount === children.length;
  const lines: Line[] = children.map((child) => {
    const retry = isWhole && child.replayOf === null ? repeats.indexOf(child) + 1 : null;
    return { kind: "row", key: child.id, at, item: child, group: null, under: item, retry, ids: [child.id] };
  });
  const more = childCount - children.length;
  return more > 0
    ? [own, { kind: "more", key: `more-${item.id}`, at, of: item, count: more }, ...lines]
    : [own, ...lines];
}

/** Like ones: the newest of them alone, or all where they were opened. */
function foldLines(items: readonly ListedDelivery[], at: number, { toggled, activeId }: Opened): Line[] {
  const [newest] = items;
  const id = `alike-${items.at(-1)?.id ?? ""}`;
  if (!newest) return [];
  const isOpen = toggled.has(id) || items.some((item, index) => index > 0 && item.id === activeId);
  const group: Group = { kind: "alike", id, count: items.length, isOpen };
  const head: Line = {
    kind: "row",
    key: newest.id,
    at,
    item: newest,
    group,
    under: null,
    retry: null,
    ids: [newest.id],
  };
  if (!isOpen) return [{ ...head, ids: items.map((item) => item.id) }];
  return [
    head,
    ...items.slice(1).map((item, index): Line => ({
      kind: "row",
      key: item.id,
      at: at + 1 + index,
      item,
      group: null,
      under: newest,
      retry: null,
      ids: [item.id],
    })),
  ];
}

/** The lines of a page that is sorted otherwise than by time: a row each, for neither days nor what is alike stands together. */
function sortedLines(page: Page): Lines {
  const height = rowHeight();
  const known = keptSorted.get(page);
  if (known?.height === height * page.count) return known;
  const lines = (page.items ?? []).map((item, at): Line => ({
    kind: "row",
    key: item.id,
    at,
    item,
    group: null,
    under: null,
    retry: null,
    ids: [item.id],
  }));
  const made = withTops(lines);
  keptSorted.set(page, made);
  return made;
}

const keptSorted = new WeakMap<Page, Lines>();

/** What a page's lines depend on besides its items. */
interface Kept {
  readonly above: string | null;
  readonly apart: number;
  readonly opened: Opened;
  /** How high rows are, and by which zone days end. */
  readonly look: string;
  readonly holes: readonly Absence[];
  /** When the delivery above came; null where it is not at hand. */
  readonly newer: number | null;
  readonly lines: Lines;
}

const kept = new WeakMap<Page, Kept>();

function isSame(known: Kept, made: Omit<Kept, "lines">): boolean {
  return (
    known.above === made.above &&
    known.apart === made.apart &&
    known.opened === made.opened &&
    known.holes === made.holes &&
    known.newer === made.newer &&
    known.look === made.look
  );
}

/** The lines of every page that is at hand; null of those that are away. Made anew only where something changed. */
export function linesOfPages(
  { pages }: Pages,
  apart: number,
  opened: Opened,
  holes: readonly Absence[] = [],
  isSorted = false,
): readonly (Lines | null)[] {
  const look = `${rowHeight()} ${useZone.getState().zone}`;
  return pages.map((page, index) => {
    if (!page.items) return null;
    if (isSorted) return sortedLines(page);
    const before = pages[index - 1];
    const above = index === 0 ? "top" : (before?.items?.at(-1) ?? null);
    const ofTop = index === 0 ? Math.min(apart, page.items.length) : 0;
    const newer = above === "top" ? null : (above?.receivedAt ?? null);
    const day = above === "top" ? dayKey(Date.now()) : above && dayOf(above);
    const made = { above: day, apart: ofTop, opened, holes, newer, look };
    const known = kept.get(page);
    if (known && isSame(known, made)) return known.lines;
    const lines = linesOf(page.items, above, ofTop, opened, holes);
    kept.set(page, { ...made, lines });
    return lines;
  });
}
