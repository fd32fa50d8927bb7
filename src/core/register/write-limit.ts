const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 10;

/**
 * When a provider may next be written to without anybody asking, in epoch milliseconds: once a minute at most, and ten
 * times an hour. Times that lie ahead, as after the clock was set back, count as now.
 */
export function nextWriteAt(writes: readonly number[], now: number): number {
  const past = writes.map((at) => Math.min(at, now)).toSorted((a, b) => a - b);
  const last = past.at(-1);
  if (last === undefined) return now;
  const oldest = past.at(-MOST_AN_HOUR);
  return Math.max(now, last + MINUTE_MS, oldest === undefined ? now : oldest + HOUR_MS);
}

/** The writes that still count, with the one of now. */
export function withWrite(writes: readonly number[], now: number): number[] {
  return [...writes.filter((at) => at > now - HOUR_MS && at <= now), now].slice(-MOST_AN_HOUR);
}
