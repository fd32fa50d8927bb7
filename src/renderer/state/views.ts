import { useEffect } from "react";
import { create } from "zustand";
import type { View } from "../../contract/model/view.ts";
import { call, callOrToast } from "./calls.ts";
import { readLine } from "./delivery-filter.ts";
import { type Asked, conditionsOf, isSameOrder, lineText, useFilterBar } from "./filter-bar.ts";
import { createListStore } from "./list-store.ts";
import { inOrder, orderAfter } from "./own-order.ts";
import { ALL_TRAFFIC } from "./place.ts";
import { go, goInstead, useRoute } from "./route.ts";
import { useStatus } from "./status.ts";
import { offerUndo } from "./toasts.ts";
import { offsetMinutes } from "../words/format.ts";
import { VIEWS } from "../words/notices.ts";

/** What comes is counted this often, in milliseconds. */
const COUNT_MS = 1000;
const [MINUTE_MS, DAY_MS] = [60_000, 86_400_000];

/** Filters kept under names, in the order a person chose. */
export const {
  useList: useViews,
  fetch: fetchViews,
  put: putView,
  drop: dropView,
} = createListStore<View>(() => call("views.list", {}));

export function orderViews(ids: readonly string[]): void {
  useViews.setState(({ items }) => ({ items: inOrder(items, ids) }));
}

/** The view of an address, by its id or its name. */
export function viewNamed(views: readonly View[], named: string): View | undefined {
  return views.find(({ id }) => id === named) ?? views.find(({ name }) => name === named);
}

/** How many of today each view has, by its id. */
export const useViewCounts = create<{ readonly byView: ReadonlyMap<string, number> }>(() => ({ byView: new Map() }));

/** Counts anew whenever something was received or another filter is kept, at most once a second, while mounted. */
export function useCountViews(): void {
  const received = useStatus(({ app }) => JSON.stringify(app?.receiver.tally));
  const filters = useViews(({ items }) => items.map(({ filter }) => filter).join("\n"));
  useEffect(() => {
    const timer = setTimeout(() => void countViews(), COUNT_MS);
    return () => clearTimeout(timer);
  }, [received]);
  useEffect(() => void countViews(), [filters]);
}

async function countViews(): Promise<void> {
  // So many are counted by one call.
  const views = useViews.getState().items.slice(0, 50);
  if (views.length === 0) return;
  const filters = views.map(({ filter }) => conditionsOf(readLine(filter)));
  const answer = await call("deliveries.counts", { since: startOfDay(Date.now()), filters });
  if (!answer.ok) return;
  const { counts } = answer.value;
  useViewCounts.setState({ byView: new Map(views.map(({ id }, index) => [id, counts[index] ?? 0])) });
}

/** When the day of a moment began, in the zone in which times are shown. */
function startOfDay(at: number): number {
  const offset = offsetMinutes(at) * MINUTE_MS;
  return Math.floor((at + offset) / DAY_MS) * DAY_MS - offset;
}

/** Keeps the filter as it stands, with the order and the columns, under a name and shows it as that view. Answers why it could not be kept. */
export async function saveView(name: string, columns: View["columns"]): Promise<string | null> {
  const { order, ...line } = useFilterBar.getState();
  const answer = await call("views.create", { name, filter: lineText(line), order, columns });
  if (!answer.ok) return answer.error.message;
  putView(answer.value);
  go({ at: "view", view: answer.value.id });
  return null;
}

/** Keeps the filter as it stands, and the order, in a view that there is. */
export async function updateView({ id, name, filter, order: before }: View): Promise<void> {
  const { order, ...line } = useFilterBar.getState();
  const view = await callOrToast("views.update", { id, filter: lineText(line), order });
  if (!view) return;
  putView(view);
  const { filter: now, order: nowBy } = view;
  offerUndo({
    text: VIEWS.theViewHasThisFilter(name),
    undo: () => setBack(id, filter, before),
    redo: () => setBack(id, now, nowBy),
  });
}

async function setBack(id: string, filter: string, order: View["order"]): Promise<void> {
  const view = await callOrToast("views.update", { id, filter, order });
  if (view) putView(view);
}

/** Answers why it could not be renamed. */
export async function renameView(id: string, name: string): Promise<string | null> {
  const answer = await call("views.update", { id, name });
  if (!answer.ok) return answer.error.message;
  putView(answer.value);
  return null;
}

/** Removes a view and, for a while, offers to have it back. */
export async function removeView(view: Pick<View, "id" | "name">): Promise<void> {
  const { id, name } = view;
  if ((await callOrToast("views.delete", { id })) === null) return;
  forgetView(id);
  const [undo, redo] = [() => restoreView(id), () => removeView(view)];
  offerUndo({ text: VIEWS.removedTheViewWhatIt(name), undo, redo });
}

async function restoreView(id: string): Promise<void> {
  const view = await callOrToast("views.restore", { id });
  if (!view) return;
  await fetchViews();
  go({ at: "view", view: view.id });
}

/** Puts a view at another place: shown at once, taken back where it could not be kept. */
export async function moveView(id: string, to: number): Promise<void> {
  const before = useViews.getState().items.map((view) => view.id);
  const { ids, next } = orderAfter(before, id, to);
  if (ids.every((one, index) => one === before[index])) return;
  orderViews(ids);
  const moved = await callOrToast("views.move", { id, before: next });
  orderViews(moved?.ids ?? before);
}

/** Whether a line filters by what a view does, in the same order. */
export function isOfView(view: Pick<View, "filter" | "order">, { order, ...line }: Asked): boolean {
  return lineText(readLine(view.filter)) === lineText(line) && isSameOrder(view.order, order);
}

/** Takes a view away that has been removed, and where one is at it leads to all traffic. */
export function forgetView(id: string): void {
  const { place } = useRoute.getState();
  const view = useViews.getState().items.find((item) => item.id === id);
  dropView(id);
  if (place.at === "view" && view && [id, view.name].includes(place.view)) goInstead(ALL_TRAFFIC);
}
