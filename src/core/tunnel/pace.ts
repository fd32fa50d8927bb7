import type { TunnelEvent } from "./kinds/kind.ts";
import type { WatchOptions } from "./watch-url.ts";

/** How often a canary is sent through a public URL, in milliseconds. */
export interface Pace {
  /** Between two while it leads here. */
  readonly everyMs: number;
  /** How long the first may take. */
  readonly firstLimitMs: number;
  /** Between the first ones, while a new URL may not lead here yet; the last is repeated. */
  readonly settleMs: readonly number[];
  /** How long those that follow are waited for, where not as usual. */
  readonly watching?: Pick<WatchOptions, "limits" | "confirmAfterMs">;
}

/** Where requests are counted and few, canaries are, too. */
export function paceOf(isMetered: boolean): Pace {
  return {
    everyMs: isMetered ? 300_000 : 15_000,
    firstLimitMs: 15_000,
    settleMs: [1000, 1000, 1000, 1000, 1000, 2000],
  };
}

/** Milliseconds before each attempt to come back; the last is repeated. */
const BACKOFF_MS = [500, 1000, 2000, 5000, 10_000, 30_000];
/** Others give a name back; who may not come in is not let in a minute later. */
const REFUSED_MS = { name: 60_000, program: 60_000, limit: 600_000, access: 600_000 };
/** So long a server may hold the port of a connection that broke. */
const STALE_MS = 180_000;
/** What was up for so long begins anew with the shortest wait. */
export const STEADY_MS = 60_000;
/** Asked to end, a program has this long. */
export const GRACE_MS = 3000;

interface Tried {
  /** How often in a row it did not come up, or went down. */
  readonly failures: number;
  /** Milliseconds since a canary came; Infinity where none did. */
  readonly sinceProvenMs: number;
  readonly backoffMs: readonly number[] | undefined;
  readonly refusedMs: number | undefined;
}

/** Whether an end is a refusal, and milliseconds until it is tried again. */
export function nextTry(
  end: Extract<TunnelEvent, { kind: "lost" | "refused" }>,
  { failures, sinceProvenMs, backoffMs = BACKOFF_MS, refusedMs }: Tried,
): { readonly isRefused: boolean; readonly delayMs: number } {
  const isStale = end.kind === "refused" && end.of === "name" && sinceProvenMs < STALE_MS;
  if (end.kind === "refused" && !isStale) return { isRefused: true, delayMs: refusedMs ?? REFUSED_MS[end.of] };
  return { isRefused: false, delayMs: backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 1000 };
}
