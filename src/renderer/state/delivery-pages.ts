import type { DeliveryItem, ListedDelivery } from "../../contract/model/delivery.ts";

/** A run of rows. The first page also takes what arrives; every other may be away: not fetched yet, or given up again. */
export interface Page {
  readonly items: readonly ListedDelivery[] | null;
  readonly count: number;
  /** The cursor after its last row; null where the list ends, and where nobody has asked. */
  readonly next: string | null;
}

/** The whole list, however long: consecutive pages from the newest to the oldest, of which few are at hand. */
export interface Pages {
  readonly pages: readonly Page[];
}

export interface Answer {
  readonly items: readonly ListedDelivery[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** What to ask for so that rows come to hand: `limit` rows, `offset` after a cursor that stays true while others arrive. */
export interface Wanted {
  readonly cursor: string | null;
  readonly offset: number;
  readonly limit: number;
}

export const NO_PAGES: Pages = { pages: [] };

const pageOf = (items: readonly ListedDelivery[], next: string | null): Page => ({ items, count: items.length, next });
const awayPages = (count: number, next: string | null): Page[] => (count > 0 ? [{ items: null, count, next }] : []);

export function firstPage({ items, nextCursor, total }: Answer): Pages {
  const more = nextCursor === null ? 0 : Math.max(1, total - items.length);
  return { pages: [pageOf(items, nextCursor), ...awayPages(more, null)] };
}

/** What is missing of the rows `first` to `last`, as a page of at most `size` rows; null when all are at hand. */
export function findWanted({ pages }: Pages, first: number, last: number, size: number): Wanted | null {
  let start = 0;
  let anchor: { readonly cursor: string | null; readonly row: number } = { cursor: null, row: 0 };
  for (const [index, { items, count, next }] of pages.entries()) {
    const end = start + count;
    if (!items && start <= last && end > first) {
      const from = placeOf(start, end, first, last, size);
      // At the end there may be more than is known of.
      const limit = index === pages.length - 1 ? size : Math.min(size, end - from);
      return { cursor: anchor.cursor, offset: from - anchor.row, limit };
    }
    start = end;
    if (next !== null) anchor = { cursor: next, row: end };
  }
  return null;
}

/** Where in the rows `start` to `end` a page for the view begins: next to what is at hand where it can, else around it. */
function placeOf(start: number, end: number, first: number, last: number, size: number): number {
  if (last < start + size) return start;
  if (first >= end - size) return Math.max(start, end - size);
  return Math.max(start, first - Math.max(0, Math.floor((size - (last - first + 1)) / 2)));
}

/** Puts an answer where it was wanted. Where that is no longer away, nothing changes. */
export function putPage(held: Pages, wanted: Wanted, { items, nextCursor }: Answer): Pages {
  const { pages } = held;
  const from = rowWanted(pages, wanted);
  const { index, start } = pageAt(pages, from);
  const page = pages[index];
  if (!page || page.items) return held;
  const following = pages.slice(index + 1);
  const known = new Set(following[0]?.items?.map(({ id }) => id));
  const fresh = items.filter(({ id }) => !known.has(id));
  const before = awayPages(from - start, null);
  if (nextCursor === null) return { pages: [...pages.slice(0, index), ...before, pageOf(fresh, null)] };
  const left = start + page.count - from - wanted.limit;
  // Rows that nobody knew of follow at the end of what was thought to be all.
  const after = awayPages(following.length === 0 ? Math.max(1, left) : left, page.next);
  const put = pageOf(fresh, fresh.length === items.length ? nextCursor : null);
  return { pages: [...pages.slice(0, index), ...before, put, ...after, ...following] };
}

/** The page that a row stands on, with the row it begins at. */
function pageAt(pages: readonly Page[], row: number): { readonly index: number; readonly start: number } {
  let start = 0;
  for (const [index, { count }] of pages.entries()) {
    if (row >= start && row < start + count) return { index, start };
    start += count;
  }
  return { index: -1, start };
}

/** The row that `wanted` begins at as things are now; rows move down while others arrive. */
function rowWanted(pages: readonly Page[], { cursor, offset }: Pick<Wanted, "cursor" | "offset">): number {
  if (cursor === null) return offset;
  let end = 0;
  for (const { count, next } of pages) {
    end += count;
    if (next === cursor) return end + offset;
  }
  return -1;
}

/** Puts newly recorded items on top, newest first; those already there are left alone. Also answers how many were new. */
export function prepend(held: Pages, recorded: readonly ListedDelivery[]): { pages: Pages; added: number } {
  const [head = pageOf([], null), ...rest] = held.pages;
  const present = new Set(head.items?.map(({ id }) => id));
  const fresh = recorded.filter(({ id }) => !present.has(id) && present.add(id));
  if (fresh.length === 0) return { pages: held, added: 0 };
  const isOrdered = fresh.every(({ id }) => id > (head.items?.[0]?.id ?? ""));
  const stacked = [...fresh.toSorted(newestFirst), ...(head.items ?? [])];
  const items = isOrdered ? stacked : stacked.toSorted(newestFirst);
  return { pages: { pages: [pageOf(items, head.next), ...rest] }, added: fresh.length };
}

/** Ids sort by the time they were given. */
function newestFirst(a: ListedDelivery, b: ListedDelivery): number {
  return a.id < b.id ? 1 : -1;
}

/** Changes the deliveries of these ids wherever they are held, also where they stand under another; the rest stays as it is. */
export function changeItems(
  held: Pages,
  ids: ReadonlySet<string>,
  change: (item: DeliveryItem) => DeliveryItem,
): Pages {
  const changed = <T extends DeliveryItem>(item: T): T => (ids.has(item.id) ? { ...item, ...change(item) } : item);
  const isMeant = (item: ListedDelivery) => ids.has(item.id) || (item.children?.some(({ id }) => ids.has(id)) ?? false);
  return changeRows(held, isMeant, (item) => ({
    ...changed(item),
    ...(item.children ? { children: item.children.map(changed) } : {}),
  }));
}

function changeRows(
  held: Pages,
  isMeant: (item: ListedDelivery) => boolean,
  change: (item: ListedDelivery) => ListedDelivery,
): Pages {
  if (!held.pages.some(({ items }) => items?.some(isMeant))) return held;
  const pages = held.pages.map((page) =>
    page.items?.some(isMeant)
      ? { ...page, items: page.items.map((item) => (isMeant(item) ? change(item) : item)) }
      : page,
  );
  return { pages };
}

/** Puts what was just recorded under the delivery it belongs to; leaves everything where that is not held. */
export function putUnder(held: Pages, child: DeliveryItem): Pages {
  return changeRows(
    held,
    (item) => item.id === child.under && !item.children?.some(({ id }) => id === child.id),
    (item) => ({ ...item, children: [...(item.children ?? []), child], ...counted(item) }),
  );
}

function counted({ childCount }: ListedDelivery): Pick<ListedDelivery, "childCount"> {
  return childCount === undefined ? {} : { childCount: childCount + 1 };
}

/** Takes away those that stand under another. */
export function removeChildren(held: Pages, ids: ReadonlySet<string>): Pages {
  return changeRows(
    held,
    (item) => item.children?.some(({ id }) => ids.has(id)) ?? false,
    ({ children = [], childCount, ...item }) => {
      const left = children.filter(({ id }) => !ids.has(id));
      const total = (childCount ?? children.length) - (children.length - left.length);
      return {
        ...item,
        ...(left.length > 0 ? { children: left } : {}),
        ...(total > left.length ? { childCount: total } : {}),
      };
    },
  );
}

/** A delivery that is held, with the row it stands on or under. */
export function findHeld({ pages }: Pages, wanted: string): DeliveryItem | null {
  for (const { items } of pages) {
    for (const item of items ?? []) {
      if (item.id === wanted) return item;
      const child = item.children?.find(({ id }) => id === wanted);
      if (child) return child;
    }
  }
  return null;
}

/** Drops deleted items; also answers how many of them were at hand. */
export function removeItems(held: Pages, ids: ReadonlySet<string>): { pages: Pages; removed: number } {
  let removed = 0;
  const pages = held.pages.map((page) => {
    const items = page.items?.filter(({ id }) => !ids.has(id));
    if (!items || items.length === page.count) return page;
    removed += page.count - items.length;
    return pageOf(items, page.next);
  });
  return removed === 0 ? { pages: held, removed } : { pages: { pages }, removed };
}

/** Takes `count` rows that were deleted from what is away, from the oldest on: that is where most are deleted. */
export function shrinkAway(held: Pages, count: number): Pages {
  let left = count;
  const pages = held.pages.toReversed().flatMap((page) => {
    if (page.items || left === 0) return [page];
    const taken = Math.min(left, page.count);
    left -= taken;
    return awayPages(page.count - taken, page.next);
  });
  return left === count ? held : { pages: pages.toReversed() };
}

export function rowCount({ pages }: Pages): number {
  return pages.reduce((sum, page) => sum + page.count, 0);
}

/** The item of a row, or null while its page is away. */
export function itemAt({ pages }: Pages, row: number): ListedDelivery | null {
  const { index, start } = pageAt(pages, row);
  return pages[index]?.items?.[row - start] ?? null;
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

/** The ids of rows `from` to `to`, both included, with what stands under them; rows whose page is away are left out. */
export function idsBetween({ pages }: Pages, from: number, to: number): string[] {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  let start = 0;
  return pages.flatMap(({ items, count }) => {
    const ids = items?.slice(Math.max(0, first - start), Math.max(0, last + 1 - start)).flatMap(idsOf) ?? [];
    start += count;
    return ids;
  });
}

/** Of a row and all that stands under it. */
export function idsOf({ id, children = [] }: ListedDelivery): string[] {
  return [id, ...children.map((child) => child.id)];
}

export function heldCount({ pages }: Pages): number {
  return pages.reduce((sum, page) => sum + (page.items?.length ?? 0), 0);
}

/** Where a row stands from a cursor that stays true while others arrive; without a cursor from the newest. */
export function placeAfterCursor({ pages }: Pages, row: number): Pick<Wanted, "cursor" | "offset"> {
  let end = 0;
  let place: Pick<Wanted, "cursor" | "offset"> = { cursor: null, offset: row };
  for (const { count, next } of pages) {
    end += count;
    if (end > row) break;
    if (next !== null) place = { cursor: next, offset: row - end };
  }
  return place;
}

/** The row of a place after a cursor as things are now; -1 when it has no cursor, or one that the list no longer has. */
export function rowAtPlace({ pages }: Pages, { cursor, offset }: Pick<Wanted, "cursor" | "offset">): number {
  return cursor === null ? -1 : rowWanted(pages, { cursor, offset });
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
  return { pages: held.pages.map((page, index) => (away.has(index) ? { ...page, items: null } : page)) };
}
