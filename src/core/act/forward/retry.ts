import type { WebhookRetry } from "../../../contract/model/hook.ts";
import type { RunControl } from "../action.ts";
import { callHttp, type HttpEnd } from "../../http/client/client.ts";
import { retryAfterSeconds } from "../../http/retry-after.ts";
import type { Outgoing } from "./outgoing.ts";

/** The request as one try sends it, or why it cannot be made. */
export type Made = { readonly ok: true; readonly value: Outgoing } | { readonly ok: false; readonly error: string };

/** One try of a request. Times are milliseconds, `startedAt` since the epoch. */
export interface Try {
  readonly number: number;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

export interface Tries {
  readonly end: HttpEnd;
  /** What was sent last; null when nothing could be. */
  readonly sent: Outgoing | null;
  readonly tries: readonly Try[];
}

const ONCE: WebhookRetry = { attempts: 1, firstDelaySeconds: 1, factor: 2, maxDelaySeconds: 300, jitter: 0.2 };
/** A server that asks for more than an hour is not waited for. */
const MAX_RETRY_AFTER_SECONDS = 3600;
const WORTH_ANOTHER = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Sends a request, made anew for every try, until it is answered in a way that another try would not change or the
 * tries are used up. Waits longer each time, at least as long as Retry-After asks (RFC 9110 10.2.3).
 */
export async function tryHttp(
  make: () => Made,
  { attempts, ...pace }: WebhookRetry = ONCE,
  control: RunControl,
  now: () => number,
): Promise<Tries> {
  const tries: Try[] = [];
  for (let number = 1; ; number += 1) {
    const made = make();
    if (!made.ok) return { end: made, sent: null, tries };
    const startedAt = now();
    const started = performance.now();
    const end = await callHttp({ ...made.value, signal: control.signal });
    const durationMs = Math.round(performance.now() - started);
    const one = {
      number,
      startedAt,
      durationMs,
      status: end.ok ? end.value.status : null,
      error: end.ok ? null : end.error,
    };
    tries.push(one);
    const done = { end, sent: made.value, tries };
    if (number >= attempts || control.signal.aborted || !isWorthAnother(end)) return done;
    const seconds = delaySeconds(number, pace, end.ok ? retryAfterSeconds(end.value, now()) : 0);
    if (seconds === null) return done;
    control.output.note(`Try ${number}: ${sentence(one)} The next in ${seconds.toFixed(1)} s.`);
    if (!(await wait(seconds * 1000, control.signal))) return done;
  }
}

/** What came of a try; what went wrong may be said as a sentence already. */
function sentence({ error, status }: Pick<Try, "error" | "status">): string {
  const said = error ?? `answered ${status}`;
  return /[.?!]$/.test(said) ? said : `${said}.`;
}

function isWorthAnother(end: HttpEnd): boolean {
  return end.ok ? WORTH_ANOTHER.has(end.value.status) : true;
}

/** Seconds before the try after `number`; null when the server asks for more than it is waited for. */
function delaySeconds(number: number, pace: Omit<WebhookRetry, "attempts">, asked: number): number | null {
  if (asked > MAX_RETRY_AFTER_SECONDS) return null;
  const planned = Math.min(pace.maxDelaySeconds, pace.firstDelaySeconds * pace.factor ** (number - 1));
  const spread = planned * pace.jitter * (Math.random() * 2 - 1);
  return Math.max(asked, planned + spread);
}

/** False when the signal aborted first. */
function wait(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = () => finish(false);
    const timer = setTimeout(() => finish(true), ms);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    function finish(isOver: boolean): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      resolve(isOver);
    }
  });
}
