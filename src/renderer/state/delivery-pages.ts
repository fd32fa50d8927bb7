import type { DeliveryItem } from "../../contract/model/delivery.ts";

/** A run of rows. The first page also takes what arrives; one far from the view may give up its items and be fetched again by its cursor. */
export interface Page {
  readonly cursor: string | null;
  readonly count: number;
  readonly items: readonly DeliveryItem[] | null;
}

/** What we hold of a list that may be far longer: consecutive pages from the newest on, and where to go on. */
export interface Pages {
  readonly pages: readonly Page[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export interface Answer {
  readonly items: readonly DeliveryItem[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export const NO_PAGES: Pages = { pages: [], nextCursor: null, total: 0 };

const pageOf = (cursor: string | null, items: readonly DeliveryItem[]): Page => ({
  cursor,
  items,
  count: items.length,
});

export function firstPage({ items, nextCursor, total }: Answer): Pages {
  return { pages: [pageOf(null, items)], nextCursor, total };
}

/** Adds the page that `cursor` fetched; an answer for another cursor than the awaited one changes nothing. */
export function appendPage(held: Pages, cursor: string, { items, nextCursor, total }: Answer): Pages {
  if (held.nextCursor !== cursor) return held;
  return { pages: [...held.pages, pageOf(cursor, items)], nextCursor, total };
}

/** Puts items back into a page that had given them up. */
export function refillPage(held: Pages, cursor: string, items: readonly DeliveryItem[]): Pages {
  return { ...held, pages: held.pages.map((page) => (page.cursor === cursor ? pageOf(cursor, items) : page)) };
}

/** Puts newly recorded items on top, newest first; those already there are left alone. Also answers how many were new. */
export function prepend(held: Pages, recorded: readonly DeliveryItem[]): { pages: Pages; added: number } {
  const [head = pageOf(null, []), ...rest] = held.pages;
  const present = new Set(head.items?.map(({ id }) => id));
  const fresh = recorded.filter(({ id }) => !present.has(id) && present.add(id));
  if (fresh.length === 0) return { pages: held, added: 0 };
  const isOrdered = fresh.every(({ id }) => id > (head.items?.[0]?.id ?? ""));
  const stacked = [...fresh.toSorted(newestFirst), ...(head.items ?? [])];
  const items = isOrdered ? stacked : stacked.toSorted(newestFirst);
  return {
    pages: { ...held, pages: [pageOf(null, items), ...rest], total: held.total + fresh.length },
    added: fresh.length,
  };
}

/** Ids sort by the time they were given. */
function newestFirst(a: DeliveryItem, b: DeliveryItem): number {
  return a.id < b.id ? 1 : -1;
}

/** Replaces an item wherever it is held. */
export function replaceItem(held: Pages, item: DeliveryItem): Pages {
  return { ...held, pages: held.pages.map((page) => replaceIn(page, item)) };
}

function replaceIn(page: Page, item: DeliveryItem): Page {
  const index = page.items?.findIndex(({ id }) => id === item.id) ?? -1;
  return index < 0 || !page.items ? page : { ...page, items: page.items.with(index, item) };
}

/** Drops deleted items. Pages that gave up their items keep their count until they are fetched again. */
export function removeItems(held: Pages, ids: ReadonlySet<string>): Pages {
  const before = rowCount(held);
  const pages = held.pages.map((page) => {
    const items = page.items?.filter(({ id }) => !ids.has(id));
    return items && items.length !== page.count ? pageOf(page.cursor, items) : page;
  });
  const removed = before - rowCount({ ...held, pages });
  return removed === 0 ? held : { ...held, pages, total: Math.max(0, held.total - removed) };
}

export function rowCount({ pages }: Pages): number {
  return pages.reduce((sum, page) => sum + page.count, 0);
}

/** The item of a row, or null while its page is away. */
export function itemAt({ pages }: Pages, row: number): DeliveryItem | null {
  let start = 0;
  for (const page of pages) {
    if (row < start + page.count) return page.items?.[row - start] ?? null;
    start += page.count;
  }
  return null;
}

/** The row an item stands on, or -1. */
export function rowOf({ pages }: Pages, wanted: string): number {
  let start = 0;
  for (const page of pages) {
    const index = page.items?.findIndex(({ id }) => id === wanted) ?? -1;
    if (index >= 0) return start + index;
    start += page.count;
  }
  return -1;
}

/** The ids of rows `from` to `to`, both included, in either order; rows whose page is away are left out. */
export function idsBetween(held: Pages, from: number, to: number): string[] {
  const ids: string[] = [];
  for (let row = Math.min(from, to); row <= Math.max(from, to); row++) {
    const item = itemAt(held, row);
    if (item) ids.push(item.id);
  }
  return ids;
}

/** The first page away that the rows `first` to `last` touch. */
export function pageAway({ pages }: Pages, first: number, last: number): Page | null {
  let start = 0;
  for (const page of pages) {
    if (!page.items && start <= last && start + page.count > first) return page;
    start += page.count;
  }
  return null;
}

export function heldCount({ pages }: Pages): number {
  return pages.reduce((sum, page) => sum + (page.items?.length ?? 0), 0);
}

/** Lets go of the items farthest from rows `first` to `last` until at most `most` are held. The first page always stays. */
export function letGo(held: Pages, first: number, last: number, most: number): Pages {
  let excess = heldCount(held) - most;
  if (excess <= 0) return held;
  let start = 0;
  const distances = held.pages.map((page, index) => {
    const distance = Math.max(start - last, first - (start + page.count), 0);
    start += page.count;
    return { index, distance: index === 0 || !page.items ? 0 : distance, count: page.count };
  });
  const away = new Set<number>();
  for (const { index, distance, count } of distances.toSorted((a, b) => b.distance - a.distance)) {
    if (excess <= 0 || distance === 0) break;
    away.add(index);
    excess -= count;
  }
  return { ...held, pages: held.pages.map((page, index) => (away.has(index) ? { ...page, items: null } : page)) };
}

/** Forgets pages from the end while more than `most` rows remain, for a view that stays on top. */
export function forgetTail(held: Pages, most: number): Pages {
  const pages = [...held.pages];
  let { nextCursor } = held;
  let rows = rowCount(held);
  while (pages.length > 1 && rows > most) {
    const dropped = pages.pop();
    if (!dropped) break;
    rows -= dropped.count;
    nextCursor = dropped.cursor;
  }
  return pages.length === held.pages.length ? held : { ...held, pages, nextCursor };
}
