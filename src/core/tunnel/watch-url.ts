import { networkInterfaces } from "node:os";
import type { CanaryReport } from "../../contract/model/canary.ts";
import { isLoopback } from "../http/public-url.ts";
import type { Canary, CanaryAim } from "./canary.ts";

/** A public URL that canaries are sent through again and again. */
export interface UrlWatch {
  /** A delivery came through it, which is as good as a canary: the next one has time. */
  came(): void;
  /** Sends one at once: after sleep, when the network changed, or when somebody asks. */
  askNow(): void;
  stop(): void;
}

export interface WatchOptions {
  readonly canary: Pick<Canary, "run">;
  readonly aim: CanaryAim;
  /** Milliseconds between canaries; asked anew each time, as what is metered is asked more rarely while all is calm. */
  readonly everyMs: () => number;
  /** Told of each that came; of one that did not only once a second one, sent right after it, did not come either. */
  readonly told: (report: CanaryReport) => void;
  /** Milliseconds before the second one. */
  readonly confirmAfterMs?: number;
  /** The shortest and the longest time that a canary is waited for, in milliseconds. */
  readonly limits?: Limits;
}

export interface Limits {
  readonly first: readonly [least: number, most: number];
  readonly second: readonly [least: number, most: number];
}

const LIMITS: Limits = { first: [2000, 8000], second: [2500, 5000] };
const CONFIRM_AFTER_MS = 500;
/** Of so many the median is what one usually takes, and so many times that is waited. */
const REMEMBERED = 5;
const PATIENCE = 10;

/** Milliseconds from the break of a way to when it is called dead, at most, where a canary usually takes `usualMs`. */
export function mostUntilDead(everyMs: number, usualMs: number, limits: Limits = LIMITS): number {
  return everyMs + within(limits.first, usualMs) + CONFIRM_AFTER_MS + within(limits.second, usualMs);
}

function within([least, most]: readonly [number, number], usualMs: number | null): number {
  return usualMs === null ? most : Math.min(most, Math.max(least, usualMs * PATIENCE));
}

/** Begins to watch a URL that has just been seen to lead here; the first canary is sent after one period. */
export function watchUrl(options: WatchOptions): UrlWatch {
  const { canary, aim, everyMs, told, confirmAfterMs = CONFIRM_AFTER_MS, limits = LIMITS } = options;
  const ended = new AbortController();
  const took: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isAsking = false;

  function later(ms: number): void {
    clearTimeout(timer);
    if (!ended.signal.aborted) timer = setTimeout(() => void ask(), ms).unref();
  }

  function usualMs(): number | null {
    const sorted = took.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? null;
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const { signal } = ended;
    let report = await canary.run(aim, within(limits.first, usualMs()), { signal });
    if (!report.isThrough && !signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, confirmAfterMs).unref());
      report = await canary.run(aim, within(limits.second, usualMs()), { signal });
    }
    isAsking = false;
    if (signal.aborted) return;
    if (report.latencyMs !== null && took.push(report.latencyMs) > REMEMBERED) took.shift();
    later(everyMs());
    told(report.isThrough ? report : orOffline(report, aim));
  }

  later(everyMs());
  return {
    came: () => {
      if (!isAsking) later(everyMs());
    },
    askNow: () => later(0),
    stop: () => {
      clearTimeout(timer);
      ended.abort();
    },
  };
}

/** Without any network the way is not to blame. */
function orOffline(report: CanaryReport, { url }: CanaryAim): CanaryReport {
  if (isLoopback(url.host) || hasNetwork()) return report;
  const message = `This machine has no network, so that ${url.host} cannot be asked: it is asked as soon as there is one.`;
  return { ...report, reason: "offline", message };
}

function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((all) => all?.some(({ internal }) => !internal));
}
