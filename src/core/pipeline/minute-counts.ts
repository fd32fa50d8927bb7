const MINUTE_MS = 60_000;

/** Counts requests of a source in spans of a minute, each beginning with the first request after the one before. */
export interface MinuteCounts {
  /** Counts one more, at `now` in epoch milliseconds; whether it is beyond `most` of its minute. */
  isBeyond(sourceId: string, most: number, now: number): boolean;
}

export function createMinuteCounts(): MinuteCounts {
  const spans = new Map<string, { readonly since: number; count: number }>();

  return {
    isBeyond: (sourceId, most, now) => {
      const known = spans.get(sourceId);
      // A clock that was set back begins anew.
      const isSame = known !== undefined && now >= known.since && now - known.since < MINUTE_MS;
      const span = isSame ? known : { since: now, count: 0 };
      span.count += 1;
      spans.set(sourceId, span);
      return span.count > most;
    },
  };
}
