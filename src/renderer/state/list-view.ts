import { useEffect, useRef } from "react";
import { create } from "zustand";
import { call } from "./calls.ts";
import { follow, pauseFollowing, useDeliveries } from "./deliveries.ts";
import { itemAt, rowCount } from "./delivery-pages.ts";
import { sortBy } from "./filter-bar.ts";
import type { Stretch } from "./brush.ts";

/** Which rows of the list are in view, and which it is to scroll to: a number that grows says that it was asked for anew. */
interface ListView {
  readonly first: number;
  readonly last: number;
  readonly wanted: { readonly row: number; readonly asked: number } | null;
}

export const useListView = create<ListView>(() => ({ first: 0, last: -1, wanted: null }));

let asked = 0;
let goingTo: number | null = null;
let going = false;

export function setRowsInView(first: number, last: number): void {
  const view = useListView.getState();
  if (view.first !== first || view.last !== last) useListView.setState({ first, last });
}

/** Scrolls the list to what had arrived by a time; of many times asked for while one is looked up, to the last. */
export async function scrollToTime(time: number): Promise<void> {
  goingTo = time;
  if (going) return;
  going = true;
  while (goingTo !== null) {
    const to: number = goingTo;
    goingTo = null;
    await showByTime();
    const answer = await call("deliveries.rowAt", { time: to, filter: useDeliveries.getState().filter, nested: true });
    if (!answer.ok) continue;
    const { first, last } = useListView.getState();
    const half = Math.floor((last - first) / 2);
    const { row, total } = answer.value;
    // Scrolled to as little as can be, a row comes to an edge: half a view further, the one that is meant is in the middle.
    scrollToRow(row > (first + last) / 2 ? Math.min(total - 1, row + half) : Math.max(0, row - half));
  }
  going = false;
}

/** Sorts the newest first, where it is sorted otherwise: a time has no place in that. */
async function showByTime(): Promise<void> {
  if (useDeliveries.getState().order === null) return;
  await new Promise<void>((resolve) => {
    const stop = useDeliveries.subscribe(({ sorted, isStale }) => {
      if (sorted !== null && isStale) return;
      stop();
      resolve();
    });
    sortBy(null);
  });
}

export function scrollToRow(row: number): void {
  if (row <= 0) follow();
  else pauseFollowing();
  asked += 1;
  useListView.setState({ wanted: { row, asked } });
}

/** Scrolls by `scroll` to each row that is asked for while mounted. */
export function useWantedRow(scroll: (row: number) => void): void {
  const latest = useRef(scroll);
  useEffect(() => {
    latest.current = scroll;
  });
  useEffect(
    () =>
      useListView.subscribe(({ wanted }, before) => {
        if (wanted !== null && wanted !== before.wanted) latest.current(wanted.row);
      }),
    [],
  );
}

/** When what is in view arrived; null while it is not at hand, where there is nothing, and where it is not sorted by time. */
export function timesInView({ first, last }: Pick<ListView, "first" | "last">): Stretch | null {
  const { held, sorted } = useDeliveries.getState();
  if (sorted !== null) return null;
  const end = Math.min(last, rowCount(held) - 1);
  const [newest, oldest] = [itemAt(held, Math.max(0, first)), itemAt(held, end)];
  return newest && oldest ? { from: Math.min(oldest.receivedAt, newest.receivedAt), to: newest.receivedAt } : null;
}
