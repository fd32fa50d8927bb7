import type { ReplayPace } from "../../contract/model/replay.ts";

/** When each delivery of a run is due, asked for one after the other. Times are milliseconds of any one clock. */
export interface Pacing {
  /** When the delivery that once came in at `receivedAt` is due; `now` or later. */
  due(receivedAt: number, now: number): number;
}

/**
 * Gaps are measured from the first that is asked for, so that one slow answer does not move all that follow; a rate is
 * measured from one to the next, so that nothing is caught up with more in a second than that.
 */
export function createPacing(pace: ReplayPace): Pacing {
  if (pace.kind === "asFast") return { due: (_receivedAt, now) => now };
  if (pace.kind === "perSecond") return atRate(1000 / pace.rate);
  return withGaps(pace.kind === "original" ? 1 : pace.speed);
}

function atRate(gapMs: number): Pacing {
  let last = Number.NEGATIVE_INFINITY;
  return {
    due: (_receivedAt, now) => {
      last = Math.max(now, last + gapMs);
      return last;
    },
  };
}

function withGaps(speed: number): Pacing {
  let first: { readonly receivedAt: number; readonly at: number } | null = null;
  return {
    due: (receivedAt, now) => {
      first ??= { receivedAt, at: now };
      return Math.max(now, first.at + (receivedAt - first.receivedAt) / speed);
    },
  };
}
