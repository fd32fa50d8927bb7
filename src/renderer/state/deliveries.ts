import { create } from "zustand";
import type { DeliveryFilter, DeliveryItem } from "../../contract/model/delivery.ts";
import { call } from "./calls.ts";
import { isEmptyFilter, matchesFilter } from "./delivery-filter.ts";
import {
  NO_PAGES,
  type Pages,
  findWanted,
  firstPage,
  heldCount,
  letGo,
  prepend,
  putPage,
  removeItems,
  replaceItem,
  shrinkAway,
} from "./delivery-pages.ts";

const PAGE = 200;
const MOST_HELD = 3000;
const MOST_UNSEEN = 1000;
const ASK_AFTER_MS = 300;
/** So many rows on either side of the view are fetched ahead. */
const AHEAD = 60;

interface Deliveries {
  readonly held: Pages;
  readonly filter: DeliveryFilter;
  readonly state: "loading" | "ready" | "failed";
  readonly message: string | null;
  /** True while the view stays on the newest; moving by hand pauses it. */
  readonly isFollowing: boolean;
  /** Arrived since following paused. */
  readonly unseen: number;
  /** Rows ever put on top, so that a view can keep its place. */
  readonly inserted: number;
}

export const useDeliveries = create<Deliveries>(() => ({
  held: NO_PAGES,
  filter: {},
  state: "loading",
  message: null,
  isFollowing: true,
  unseen: 0,
  inserted: 0,
}));

const { getState: get, setState: set } = useDeliveries;

/** What was recorded while a first page was on its way; put on top of it once it is here. */
let meanwhile: DeliveryItem[] | null = null;
/** The rows last asked for, and the work of getting them here. */
let view = { first: 0, last: 0 };
let fetching: Promise<void> | null = null;
let latestReload = 0;
let askTimer: ReturnType<typeof setTimeout> | undefined;

/** Fetches the newest page anew and follows it. */
export async function reloadDeliveries(): Promise<void> {
  const reload = ++latestReload;
  const { filter } = get();
  meanwhile = [];
  const result = await call("deliveries.list", { filter, limit: PAGE });
  if (reload !== latestReload) return;
  const arrived = meanwhile;
  meanwhile = null;
  if (!result.ok) return set({ state: "failed", message: result.error.message });
  const { pages } = prepend(firstPage(result.value), arrived);
  set({ held: pages, state: "ready", message: null, isFollowing: true, unseen: 0 });
}

export function filterDeliveries(filter: DeliveryFilter): void {
  if (JSON.stringify(filter) === JSON.stringify(get().filter)) return;
  set({ filter });
  void reloadDeliveries();
}

/**
 * Fetches what is missing of the rows `first` to `last`, wherever in the list they stand; resolves when they are here.
 * One request at a time: of places passed meanwhile, as when the scroll bar is dragged, only the last is fetched.
 */
export function showRows(first: number, last: number): Promise<void> {
  view = { first, last };
  fetching ??= fetchView().finally(() => {
    fetching = null;
  });
  return fetching;
}

async function fetchView(): Promise<void> {
  for (;;) {
    const { held, filter } = get();
    const { first, last } = view;
    const wanted =
      findWanted(held, first, last, PAGE) ?? findWanted(held, Math.max(0, first - AHEAD), last + AHEAD, PAGE);
    if (!wanted) return;
    const { cursor, ...place } = wanted;
    const result = await call("deliveries.list", { filter, ...place, ...(cursor === null ? {} : { cursor }) });
    if (!result.ok) return;
    // Another filter, or the list fetched anew: what is missing of that is asked for next.
    if (get().filter !== filter) continue;
    const before = get().held;
    const put = putPage(before, wanted, result.value);
    if (put === before && get().held === held) return;
    set({ held: letGo(put, view.first, view.last, MOST_HELD) });
  }
}

/** Takes in what was recorded since the last frame. */
export function recordDeliveries(items: readonly DeliveryItem[]): void {
  const { filter } = get();
  const verdicts = items.map((item) => matchesFilter(item, filter));
  if (verdicts.includes("ask")) askSoon();
  addOnTop(items.filter((_, index) => verdicts[index] === "yes"));
}

function addOnTop(items: readonly DeliveryItem[]): void {
  if (items.length === 0) return;
  meanwhile?.push(...items);
  const { held, isFollowing, unseen, inserted } = get();
  if (!isFollowing && unseen > MOST_UNSEEN) return set({ unseen: unseen + items.length });
  const { pages, added } = prepend(held, items);
  if (added === 0) return;
  set({
    held: isFollowing ? letGo(pages, 0, PAGE, MOST_HELD) : pages,
    inserted: inserted + added,
    unseen: isFollowing ? 0 : unseen + added,
  });
  if (isFollowing && heldCount(get().held) > MOST_HELD && meanwhile === null) void reloadDeliveries();
}

/** With free text in the filter only the host knows what matches: asks for the newest page, at most a few times a second. */
function askSoon(): void {
  askTimer ??= setTimeout(() => {
    askTimer = undefined;
    void askNow();
  }, ASK_AFTER_MS);
}

async function askNow(): Promise<void> {
  const { filter } = get();
  const result = await call("deliveries.list", { filter, limit: PAGE });
  if (result.ok && get().filter === filter) addOnTop(result.value.items.toReversed());
}

export function changeDelivery(item: DeliveryItem): void {
  set(({ held }) => ({ held: replaceItem(held, item) }));
}

/** Takes out what was deleted. With a filter, whether what is not at hand was among its rows shows at its end. */
export function removeDeliveries(ids: readonly string[]): void {
  set(({ held, filter }) => {
    const { pages, removed } = removeItems(held, new Set(ids));
    return { held: isEmptyFilter(filter) ? shrinkAway(pages, ids.length - removed) : pages };
  });
}

/** The items at hand, newest first. */
export function heldItems(): DeliveryItem[] {
  return get().held.pages.flatMap((page) => page.items ?? []);
}

export function pauseFollowing(): void {
  if (get().isFollowing) set({ isFollowing: false, unseen: 0 });
}

/** Goes back to the newest. */
export function follow(): void {
  const { isFollowing, unseen } = get();
  if (isFollowing && unseen === 0) return;
  set({ isFollowing: true, unseen: 0 });
  if (unseen > MOST_UNSEEN) void reloadDeliveries();
}

/** Says that what arrived is in view although following is paused, as in a list that fits its pane. */
export function markSeen(): void {
  if (get().unseen > 0 && get().unseen <= MOST_UNSEEN) set({ unseen: 0 });
}
