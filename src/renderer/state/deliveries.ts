import { create } from "zustand";
import type { DeliveryFilter, DeliveryItem } from "../../contract/model/delivery.ts";
import { call } from "./calls.ts";
import { isEmptyFilter, matchesFilter } from "./delivery-filter.ts";
import {
  NO_PAGES,
  type Pages,
  appendPage,
  firstPage,
  forgetTail,
  heldCount,
  letGo,
  pageAway,
  prepend,
  refillPage,
  removeItems,
  replaceItem,
} from "./delivery-pages.ts";

const PAGE = 200;
const MOST_HELD = 3000;
const MOST_UNSEEN = 1000;
const ASK_AFTER_MS = 300;

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
let loadingCursor: string | null = null;
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

/** Fetches what the rows `first` to `last` need: the page after the end, or one that was let go. */
export async function showRows(first: number, last: number, isNearEnd: boolean): Promise<void> {
  if (loadingCursor !== null) return;
  const { held, filter } = get();
  const away = pageAway(held, first, last);
  const cursor = away?.cursor ?? (isNearEnd ? held.nextCursor : null);
  if (cursor === null) return;
  loadingCursor = cursor;
  const result = await call("deliveries.list", { filter, cursor, limit: away?.count ?? PAGE });
  loadingCursor = null;
  if (!result.ok || get().filter !== filter) return;
  set((old) => {
    const filled = away ? refillPage(old.held, cursor, result.value.items) : appendPage(old.held, cursor, result.value);
    return { held: letGo(filled, first, last, MOST_HELD) };
  });
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
    held: isFollowing ? forgetTail(pages, MOST_HELD) : pages,
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

export function removeDeliveries(ids: readonly string[]): void {
  set(({ held, filter }) => {
    const left = removeItems(held, new Set(ids));
    return { held: isEmptyFilter(filter) ? { ...left, total: Math.max(0, held.total - ids.length) } : left };
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
