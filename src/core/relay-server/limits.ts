/** So many seconds' worth of requests a source takes at once. */
const BURST_SECONDS = 5;
const CONNECTIONS_A_MINUTE = 1000;
const MINUTE_MS = 60_000;
const MOST_ADDRESSES = 50_000;

export interface SourceRate {
  /** Null where the source may take one more; else in how many seconds it may again. */
  take(source: string): number | null;
}

/** Keeps one sender that has gone wild from filling what all share. Sources are known ones, so that there are few. */
export function createSourceRate(now: () => number, rate: number): SourceRate {
  const burst = rate * BURST_SECONDS;
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(source) {
      const time = now();
      const bucket = buckets.get(source) ?? { left: burst, at: time };
      bucket.left = Math.min(burst, bucket.left + ((time - bucket.at) / 1000) * rate);
      bucket.at = time;
      buckets.set(source, bucket);
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / rate));
      bucket.left -= 1;
      return null;
    },
  };
}

/** Whether an address may open one more connection: a thousand a minute. */
export function createConnectionRate(now: () => number, most = CONNECTIONS_A_MINUTE): (address: string) => boolean {
  let counts = new Map<string, number>();
  let since = now();
  return (address) => {
    if (now() - since >= MINUTE_MS || counts.size > MOST_ADDRESSES) {
      counts = new Map();
      since = now();
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= most;
  };
}
