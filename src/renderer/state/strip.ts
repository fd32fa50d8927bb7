import { create } from "zustand";
import type { Result } from "../../contract/errors.ts";
import type { Absence, Strip as Answer, StripBar } from "../../contract/model/strip.ts";
import { type Stretch, setBrush, useBrush } from "./brush.ts";
import { call } from "./calls.ts";
import { isEmptyFilter } from "./delivery-filter.ts";
import { useDeliveries } from "./deliveries.ts";

/** How long the strip is: so many milliseconds until `to`, where null is now; null milliseconds are all there is. */
export interface Shown {
  readonly lengthMs: number | null;
  readonly to: number | null;
}

interface Strip extends Stretch {
  readonly shown: Shown;
  readonly step: number;
  readonly bars: readonly StripBar[];
  /** What of them fits the filter; null without one. */
  readonly matching: readonly StripBar[] | null;
  /** Whether all of that has been counted. */
  readonly isCounted: boolean;
  readonly gaps: readonly Absence[];
  readonly oldestAt: number | null;
  readonly isLoaded: boolean;
}

export const SHORTEST_MS = 60_000;
const USUAL_MS = 3_600_000;
export const USUALLY_SHOWN: Shown = { lengthMs: USUAL_MS, to: null };
/** What arrives is shown this often, in milliseconds. */
const REFRESH_MS = 1000;

export const useStrip = create<Strip>(() => ({
  shown: USUALLY_SHOWN,
  from: 0,
  to: 0,
  step: SHORTEST_MS,
  bars: [],
  matching: null,
  isCounted: true,
  gaps: [],
  oldestAt: null,
  isLoaded: false,
}));

const { getState: get, setState: set } = useStrip;

let buckets = 180;
let latest = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let loading: Promise<void> | null = null;

/** Says how many bars there is room for. */
export function setStripRoom(bars: number): void {
  if (bars === buckets || bars < 10) return;
  buckets = bars;
  void loadStrip();
}

/** Counts what is shown anew; one request at a time, and once more where something has changed meanwhile. */
export function loadStrip(): Promise<void> {
  latest += 1;
  loading ??= load().finally(() => {
    loading = null;
  });
  return loading;
}

async function load(): Promise<void> {
  for (let wanted = 0; wanted !== latest;) {
    wanted = latest;
    const { shown } = get();
    const { filter } = useDeliveries.getState();
    const to = shown.to ?? Date.now() + 1;
    const from = shown.lengthMs === null ? undefined : Math.max(0, to - shown.lengthMs);
    const ofSource = filter.sourceId === undefined ? {} : { gapsOf: filter.sourceId };
    const range = { to, buckets, ...(from === undefined ? {} : { from }), ...ofSource };
    const answer = await call("deliveries.strip", range);
    if (!answer.ok) return;
    const { rest: _none, newestAt: _newest, isWhole: _whole, ...strip } = answer.value;
    set({ ...strip, isLoaded: true, ...(isEmptyFilter(filter) ? { matching: null, isCounted: true } : {}) });
    if (!isEmptyFilter(filter))
      await count({ from: strip.from, to: strip.to, buckets, filter }, () => wanted === latest);
  }
}

/** Counts what fits the filter, the newest first; shows each part as it comes. */
async function count(query: Stretch & { buckets: number; filter: object }, isWanted: () => boolean): Promise<void> {
  const bars = new Map<number, StripBar>();
  let rest: string | null = null;
  do {
    const answer: Result<Answer> = await call("deliveries.strip", { ...query, ...(rest === null ? {} : { rest }) });
    if (!answer.ok || (!isWanted() && rest !== null)) return;
    for (const bar of answer.value.bars) bars.set(bar.at, added(bars.get(bar.at), bar));
    rest = answer.value.rest;
    set({ matching: [...bars.values()], isCounted: rest === null });
  } while (rest !== null);
}

function added(before: StripBar | undefined, { at, fine, failed, turnedAway }: StripBar): StripBar {
  if (!before) return { at, fine, failed, turnedAway };
  return {
    at,
    fine: before.fine + fine,
    failed: before.failed + failed,
    turnedAway: before.turnedAway + turnedAway,
  };
}

/** Something arrived or has changed: it is counted within a second. */
export function refreshStrip(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    void loadStrip();
  }, REFRESH_MS);
}

/** Makes the strip longer or shorter around a time, by a factor. */
export function zoomStrip(around: number, factor: number): void {
  const { from, to, oldestAt, shown } = get();
  const now = Date.now();
  const longest = Math.max(SHORTEST_MS, now - (oldestAt ?? now));
  const lengthMs = Math.min(longest, Math.max(SHORTEST_MS, (to - from) * factor));
  if (factor > 1 && lengthMs >= longest) return showAll();
  const begin = around - ((around - from) / (to - from)) * lengthMs;
  const end = begin + lengthMs;
  // What ends now goes on doing so while one looks at its end.
  const isLive = end >= now || (shown.to === null && factor > 1) || (shown.to === null && now - around < lengthMs / 10);
  showStrip({ lengthMs, to: isLive ? null : end });
}

/** Shows all there is. */
export function showAll(): void {
  showStrip({ lengthMs: null, to: null });
}

/** Shows a stretch as long as now that ends now. */
export function showLive(): void {
  showStrip({ ...get().shown, to: null });
}

/** Shows so much time, until then or until now. */
export function showStrip(shown: Shown): void {
  const to = shown.to ?? Date.now() + 1;
  const from = to - (shown.lengthMs ?? to - (get().oldestAt ?? to - USUAL_MS));
  // At once as it is, and with new bars as soon as they are counted.
  set({ shown, from, to });
  void loadStrip();
}

/** Moves one edge of what is chosen by milliseconds; the stretch keeps at least a bar. */
export function moveBrush(edge: "from" | "to", ms: number): void {
  const { step } = get();
  const { brush } = useBrush.getState();
  if (!brush) return;
  const least = Math.min(step, 1000);
  if (edge === "from") return setBrush({ ...brush, from: Math.min(brush.from + ms, brush.to - least) });
  return setBrush({ ...brush, to: Math.max(brush.to + ms, brush.from + least) });
}

/** Counts anew whenever another filter is set. */
export function watchStripFilter(): () => void {
  return useDeliveries.subscribe(({ filter }, before) => {
    if (filter !== before.filter) void loadStrip();
  });
}
