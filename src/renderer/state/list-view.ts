import { useLayoutEffect, useRef } from "react";
import { create } from "zustand";
import { call } from "./calls.ts";
import { follow, pauseFollowing, useDeliveries } from "./deliveries.ts";
import { itemAt, rowCount } from "./delivery-pages.ts";
import { sortBy } from "./filter-bar.ts";
import type { Stretch } from "./brush.ts";

/** What the list is to scroll to: a row of it, or a delivery that is at hand, by its id. */
interface Wanted {
  readonly what: number | string;
  readonly goal: "near" | "middle" | "top";
  /** A number that grows: it was asked for anew. */
  readonly asked: number;
}

/** Which rows of the list are in view, and which it is to scroll to. */
interface ListView {
  readonly first: number;
  readonly last: number;
  /** The delivery whose line is the uppermost in view; null where the list stands at its very top. */
  readonly top: string | null;
  readonly wanted: Wanted | null;
}

export const useListView = create<ListView>(() => ({ first: 0, last: -1, top: null, wanted: null }));

let asked = 0;
/** The last wish that was fulfilled. */
let scrolled = 0;
let goingTo: number | null = null;
let going = false;

export function setRowsInView(first: number, last: number, top: string | null): void {
  const view = useListView.getState();
  if (view.first !== first || view.last !== last || view.top !== top) useListView.setState({ first, last, top });
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
  want(row, "near");
}

/** Scrolls to a delivery that is at hand, where it is then read. */
export function scrollToDelivery(id: string, goal: Wanted["goal"]): void {
  pauseFollowing();
  want(id, goal);
}

function want(what: Wanted["what"], goal: Wanted["goal"]): void {
  asked += 1;
  useListView.setState({ wanted: { what, goal, asked } });
}

/** Whether the list is still to scroll somewhere, as one that has just been opened may be. */
export function isScrollWanted(): boolean {
  return (useListView.getState().wanted?.asked ?? 0) > scrolled;
}

/** Scrolls by `scroll` to whatever is asked for, once, as soon as it is drawn. */
export function useWantedRow(scroll: (wanted: Wanted) => void): void {
  const wanted = useListView((state) => state.wanted);
  const latest = useRef(scroll);
  useLayoutEffect(() => {
    latest.current = scroll;
  });
  useLayoutEffect(() => {
    if (wanted === null || wanted.asked <= scrolled) return;
    scrolled = wanted.asked;
    latest.current(wanted);
  }, [wanted]);
}

/** When what is in view arrived; null while it is not at hand, where there is nothing, and where it is not sorted by time. */
export function timesInView({ first, last }: Pick<ListView, "first" | "last">): Stretch | null {
  const { held, sorted } = useDeliveries.getState();
  if (sorted !== null) return null;
  const end = Math.min(last, rowCount(held) - 1);
  const [newest, oldest] = [itemAt(held, Math.max(0, first)), itemAt(held, end)];
  return newest && oldest ? { from: Math.min(oldest.receivedAt, newest.receivedAt), to: newest.receivedAt } : null;
}
