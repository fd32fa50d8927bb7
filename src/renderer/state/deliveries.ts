import { create } from "zustand";
import type { AppError } from "../../contract/errors.ts";
import type { DeliveryFilter, DeliveryItem } from "../../contract/model/delivery.ts";
import type { Execution } from "../../contract/model/execution.ts";
import { call } from "./calls.ts";
import { applyChange, type Change, runsByDelivery } from "./delivery-changes.ts";
import { isEmptyFilter, isFlat, matchesFilter } from "./delivery-filter.ts";
import {
  NO_PAGES,
  findWanted,
  firstPage,
  heldCount,
  letGo,
  prepend,
  putPage,
  removeChildren,
  removeItems,
  shrinkAway,
} from "./delivery-pages.ts";
import { isGone, useConnection } from "./connection.ts";
import { countAll } from "./count-all.ts";
import type { Listed } from "./listed.ts";
import { cutAway, growTo } from "./list-end.ts";
import { createLateChanges } from "./late-changes.ts";

const PAGE = 200;
/** So long, in milliseconds, a page is looked for before it is shown as far as it is found. */
const PATIENCE_MS = 40;
/** A list that is sorted otherwise has so many rows at most: the first of its order. */
const MOST_SORTED = 1000;
/** So long, in milliseconds, is looked for them. */
const SORTING_MS = 10_000;
const MOST_HELD = 3000;
const MOST_UNSEEN = 1000;
const ASK_AFTER_MS = 300;
/** So many rows on either side of the view are fetched ahead. */
const AHEAD = 60;

export const useDeliveries = create<Listed>(() => ({
  held: NO_PAGES,
  filter: {},
  order: null,
  sorted: null,
  state: "loading",
  message: null,
  isStale: false,
  matching: null,
  isAllCounted: true,
  scannedTo: null,
  isStopped: false,
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
/** What arrived since of which only the host knows whether it fits. */
const unsureIds = new Set<string>();

/** Fetches the newest page anew and follows it; sorted otherwise, the first of that order, which stay as they are. */
export async function reloadDeliveries(): Promise<void> {
  const reload = ++latestReload;
  const { filter, order } = get();
  meanwhile = [];
  const byTime = { limit: PAGE, patienceMs: PATIENCE_MS, nested: true };
  const place = order ? { limit: MOST_SORTED, patienceMs: SORTING_MS, order } : byTime;
  const [result, changes] = await late.during(call("deliveries.list", { filter, ...place }));
  if (reload !== latestReload) return;
  const arrived = meanwhile;
  meanwhile = null;
  if (!result.ok) return takeFailure(result.error);
  const { more, scannedTo, isTotal, nextCursor, total } = result.value;
  const first = firstPage(order ? { ...result.value, nextCursor: null } : result.value);
  const pages = order ? first : prepend(first, arrived).pages;
  const held = changes.reduce(applyChange, pages);
  const [isFollowing, unseen, known] = [order === null, order ? arrived.length : 0, more ? scannedTo : null];
  const sorted = order && { order, total, at: Date.now(), scannedTo: known };
  set({ held, sorted, isFollowing, unseen, state: "ready", message: null, isStale: false });
  set({ scannedTo: order ? null : known, isStopped: false });
  if (isEmptyFilter(filter)) return;
  const isWanted = () => reload === latestReload;
  if (!isTotal && nextCursor !== null && !order && !isFlat(filter)) await countRows(filter, isWanted);
  await countMatching(filter, isWanted);
}

/** Of a host that is gone what is loaded stays, pale where it is another filter's. */
function takeFailure({ message }: AppError): void {
  if (isGone(useConnection.getState()) && get().state === "ready") return;
  set({ state: "failed", message, isStale: false, sorted: null });
}

/** Makes the list as long as the filter's rows are, once they are counted. */
async function countRows(filter: DeliveryFilter, isWanted: () => boolean): Promise<void> {
  const rows = await countAll({ filter, nested: true }, isWanted);
  if (rows !== null && isWanted()) set(({ held }) => ({ held: growTo(held, rows.count) }));
}

/** Counts all that fit the filter, wherever they stand. */
async function countMatching(filter: DeliveryFilter, isWanted: () => boolean): Promise<void> {
  const found = await countAll({ filter }, isWanted);
  if (found !== null && isWanted()) set({ matching: found.count, isAllCounted: found.isAll });
}

/** Looks no further back for what fits the filter. */
export function stopLooking(): void {
  set(({ held }) => ({ isStopped: true, held: cutAway(held) }));
}

/** Goes on looking where it was stopped. */
export function lookOn(): void {
  set({ isStopped: false });
  void reloadDeliveries();
}

export function filterDeliveries(filter: DeliveryFilter, order = get().order): void {
  const before = get();
  if (JSON.stringify([filter, order]) === JSON.stringify([before.filter, before.order])) return;
  set({ filter, order, isStale: true, matching: null, isAllCounted: true });
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
    const { held, filter, isStopped } = get();
    if (isStopped) return;
    const { first, last } = view;
    const wanted =
      findWanted(held, first, last, PAGE) ?? findWanted(held, Math.max(0, first - AHEAD), last + AHEAD, PAGE);
    if (!wanted) return;
    const { cursor, ...place } = wanted;
    const asked = { filter, nested: true, patienceMs: PATIENCE_MS, ...place, ...(cursor === null ? {} : { cursor }) };
    const [result, changes] = await late.during(call("deliveries.list", asked));
    if (!result.ok) return;
    // Another filter, or the list fetched anew: what is missing of that is asked for next.
    if (get().filter !== filter) continue;
    if (get().isStopped) return;
    set({ scannedTo: result.value.more ? result.value.scannedTo : null });
    const before = get().held;
    const put = putPage(before, wanted, result.value);
    if (put === before && get().held === held) return;
    set({ held: changes.reduce(applyChange, letGo(put, view.first, view.last, MOST_HELD)) });
  }
}

const late = createLateChanges<Change>();

function change(changes: readonly Change[]): void {
  late.note(changes);
  set(({ held }) => ({ held: changes.reduce(applyChange, held) }));
}

/** Takes in what was recorded since the last frame: on top, or under the delivery it is a repeat of. */
export function recordDeliveries(items: readonly DeliveryItem[]): void {
  const { filter, order } = get();
  const isAlone = order !== null || isFlat(filter);
  const fitting = items.map((item) => ({ item, verdict: matchesFilter(item, filter) }));
  const more = fitting.filter(({ verdict }) => verdict === "yes").length;
  set(({ matching }) => ({ matching: matching === null ? null : matching + more }));
  addOnTop(
    fitting.flatMap(({ item, verdict }) => (verdict === "yes" && (isAlone || item.under === null) ? [item] : [])),
  );
  // What came within one frame with its original finds it there.
  const nested = fitting.filter(({ item, verdict }) => !isAlone && item.under !== null && verdict === "yes");
  if (nested.length > 0) change(nested.map(({ item }) => ({ kind: "child", item })));
  // Under a filter, whether its original fits too is known for what is held alone.
  const isUnsure = nested.length > 0 && !isEmptyFilter(filter);
  const unsure = fitting.flatMap(({ item, verdict }) => (verdict === "ask" ? [item.id] : []));
  for (const id of unsure) unsureIds.add(id);
  if (isUnsure || unsure.length > 0) askSoon();
}

/** Takes in how hooks run; what a person only tries is not shown in the list. */
export function changeRuns(executions: readonly Execution[]): void {
  const runs = runsByDelivery(executions);
  if (runs.size > 0) change([{ kind: "runs", runs }]);
}

function addOnTop(items: readonly DeliveryItem[]): void {
  if (items.length === 0) return;
  meanwhile?.push(...items);
  const { held, isFollowing, unseen, inserted, isStale, order } = get();
  // They belong to the rows that are on their way.
  if (isStale) return;
  if (order !== null) return set({ unseen: unseen + items.length });
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
  const { filter, order } = get();
  const asked = new Set(unsureIds);
  unsureIds.clear();
  const result = await call("deliveries.list", { filter, limit: PAGE, nested: order === null });
  if (!result.ok || get().filter !== filter || get().order !== order) return;
  addOnTop(result.value.items.filter(({ id }) => order === null || asked.has(id)).toReversed());
}

export function changeDelivery(item: DeliveryItem): void {
  change([{ kind: "item", item }]);
}

/** Takes out what was deleted. With a filter, whether what is not at hand was among its rows shows at its end. */
export function removeDeliveries(ids: readonly string[]): void {
  const gone = new Set(ids);
  const { held, filter } = get();
  const isOrphaning = held.pages.some(({ items }) =>
    items?.some(({ id, children }) => gone.has(id) && children?.some((child) => !gone.has(child.id))),
  );
  // What stood under it stands for itself now, each in its own place.
  if (isOrphaning) void reloadDeliveries();
  const children = held.pages.flatMap(({ items }) => items?.flatMap((item) => item.children ?? []) ?? []);
  const removedUnder = children.filter(({ id }) => gone.has(id)).length;
  const { pages, removed } = removeItems(removeChildren(held, gone), gone);
  set({ held: isEmptyFilter(filter) ? shrinkAway(pages, ids.length - removed - removedUnder) : pages });
}

/** The items at hand, newest first. */
export function heldItems(): DeliveryItem[] {
  return get().held.pages.flatMap((page) => page.items ?? []);
}

export function pauseFollowing(): void {
  if (get().isFollowing) set({ isFollowing: false, unseen: 0 });
}

/** Goes back to the newest; a list that is sorted otherwise follows nothing. */
export function follow(): void {
  const { isFollowing, unseen, order } = get();
  if (order !== null || (isFollowing && unseen === 0)) return;
  set({ isFollowing: true, unseen: 0 });
  if (unseen > MOST_UNSEEN) void reloadDeliveries();
}

/** Says that what arrived is in view although following is paused, as in a list that fits its pane. */
export function markSeen(): void {
  if (get().order === null && get().unseen > 0 && get().unseen <= MOST_UNSEEN) set({ unseen: 0 });
}
