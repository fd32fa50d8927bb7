import { create } from "zustand";
import type { Result } from "../../contract/errors.ts";
import { createLateChanges } from "./late-changes.ts";

/** The newest of a list of the core's, page after page, as a filter lets them through. */
export interface Paged<Item, Filter> {
  /** The newest first. */
  readonly items: readonly Item[];
  /** How many there are in all, as the last answer said. */
  readonly total: number;
  readonly nextCursor: string | null;
  readonly filter: Filter;
  /** Why the last answer was none. */
  readonly message: string | null;
  /** False until the first page of the filter that was set first is here. */
  readonly isLoaded: boolean;
  /** How many were ever put on top of the list, so that a view can keep its place. */
  readonly inserted: number;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly total: number;
}

interface PagedOptions<Item, Filter> {
  readonly filter: Filter;
  /** Asks for the page after a cursor; null for the first. */
  readonly list: (filter: Filter, cursor: string | null) => Promise<Result<Page<Item>>>;
  /** Whether an item that was heard of belongs to the list. */
  readonly passes: (item: Item, filter: Filter) => boolean;
  /** How many of the newest are listed at most. */
  readonly most: number;
}

/**
 * A cache of pages. Its guard is one for all of them: an answer counts only while what it was asked for still is what
 * is wanted, and changes that were heard of while it was on its way are put over it. Ids sort by the time they were
 * given.
 */
export function createPagedStore<Item extends { readonly id: string }, Filter>(options: PagedOptions<Item, Filter>) {
  const { list, passes, most } = options;
  const useList = create<Paged<Item, Filter>>(() => ({
    items: [],
    total: 0,
    nextCursor: null,
    filter: options.filter,
    message: null,
    isLoaded: false,
    inserted: 0,
  }));
  const { getState: get, setState: set } = useList;
  const late = createLateChanges<Item>();
  /** Of the last first page that was asked for: what was asked for before it is not wanted any more. */
  let latest = 0;

  /** Fetches the first page anew: as another filter lets it through, or the one that holds. */
  async function fetch(filter: Filter = get().filter): Promise<void> {
    const asked = ++latest;
    set({ filter });
    const [result, changed] = await late.during(list(filter, null));
    if (asked !== latest) return;
    if (!result.ok) return set({ message: result.error.message });
    const { items, nextCursor, total } = result.value;
    set({ items, nextCursor, total, message: null, isLoaded: true });
    merge(changed);
  }

  /** Adds the next page of older ones; nothing where there are none, or as many are listed as may be. */
  async function fetchMore(): Promise<void> {
    const { nextCursor: cursor, filter, items: listed } = get();
    if (cursor === null || listed.length >= most) return;
    const asked = latest;
    const [result, changed] = await late.during(list(filter, cursor));
    if (asked !== latest || get().nextCursor !== cursor) return;
    if (!result.ok) return set({ message: result.error.message });
    const { items, nextCursor, total } = result.value;
    set((old) => ({ nextCursor, total, message: null, items: [...old.items, ...items] }));
    merge(changed);
  }

  /** Takes in what was heard of; what the filter excludes leaves the list. */
  function change(changed: readonly Item[]): void {
    late.note(changed);
    if (get().isLoaded) merge(changed);
  }

  function merge(changed: readonly Item[]): void {
    if (changed.length === 0) return;
    const { items, filter, nextCursor, inserted } = get();
    const [newest = "", oldest = ""] = [items[0]?.id, items.at(-1)?.id];
    const listed = new Map(items.map((item) => [item.id, item]));
    for (const item of changed) {
      const { id } = item;
      if (!passes(item, filter)) listed.delete(id);
      // One that is older than the pages fetched so far comes with its own page.
      else if (nextCursor === null || listed.has(id) || id > oldest) listed.set(id, item);
    }
    const newestFirst = [...listed.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, most);
    const above = newestFirst.findIndex(({ id }) => id <= newest);
    set({ items: newestFirst, inserted: inserted + (above < 0 ? newestFirst.length : above) });
    if (newestFirst.length === 0 && nextCursor !== null) void fetch();
  }

  return {
    useList,
    fetch,
    fetchMore,
    change,
    /** Takes out what is gone. */
    drop: (isGone: (item: Item) => boolean): void =>
      set(({ items }) => ({ items: items.filter((one) => !isGone(one)) })),
    /** Begins anew with another list: nothing is at hand until its first page is. */
    async open(filter: Filter): Promise<void> {
      set({ items: [], total: 0, nextCursor: null, message: null, isLoaded: false });
      await fetch(filter);
    },
  };
}
