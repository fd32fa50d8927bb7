import { create } from "zustand";
import type { Absence } from "../../contract/model/strip.ts";
import { call } from "./calls.ts";
import { useConnection } from "./connection.ts";
import { useDeliveries } from "./deliveries.ts";
import { useSources } from "./sources.ts";
import { useStatus } from "./status.ts";

/** Shorter ones, in milliseconds, are not worth a line: like ones as near as that are folded. */
const SHORTEST_MS = 2000;
const SETTLE_MS = 200;

/** The times in which nothing was recorded, as far back as the oldest delivery at hand, the oldest first. */
export const useHoles = create<{ readonly holes: readonly Absence[] }>(() => ({ holes: [] }));

/** Asks for them when older deliveries come to hand, when recording stops or goes on, and when the host is back; from now on. */
export function watchHoles(): void {
  let from = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    if (from === Infinity) return;
    const { sourceId } = useDeliveries.getState().filter;
    const answer = await call("deliveries.strip", { from, buckets: 1, ...(sourceId ? { gapsOf: sourceId } : {}) });
    if (answer.ok) useHoles.setState({ holes: answer.value.gaps });
  }

  function lookSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), SETTLE_MS);
  }

  useDeliveries.subscribe(({ held, filter }, before) => {
    if (filter.sourceId !== before.filter.sourceId) lookSoon();
    if (held === before.held) return;
    const oldest = held.pages.findLast(({ items }) => items && items.length > 0)?.items?.at(-1)?.receivedAt;
    if (oldest === undefined || oldest >= from) return;
    from = oldest;
    lookSoon();
  });
  useStatus.subscribe(({ app }, before) => {
    if (app?.receiver.state !== before.app?.receiver.state) lookSoon();
  });
  useConnection.subscribe(({ state }, before) => {
    if (state === "connected" && before.state !== "connected") lookSoon();
  });
  useSources.subscribe(({ items }, before) => {
    const pauses = (sources: typeof items) => sources.map(({ id, pausedAt }) => `${id} ${pausedAt}`).join();
    if (items !== before.items && pauses(items) !== pauses(before.items)) lookSoon();
  });
}

/** Those that ended between two deliveries, the newest first: what the list shows a line of. */
export function holesBetween(holes: readonly Absence[], below: number, above: number): readonly Absence[] {
  if (holes.length === 0) return holes;
  return holes
    .filter(({ from, to }) => to !== null && to - from >= SHORTEST_MS && from >= below && from < above)
    .toReversed();
}

/** Since when all of it is paused, in epoch milliseconds; null where it is not, or not known. */
export function pausedSince(holes: readonly Absence[]): number | null {
  return holes.find(({ to, why, sourceId }) => to === null && why === "paused" && sourceId === undefined)?.from ?? null;
}
