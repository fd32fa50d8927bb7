import type { Attempt } from "../../contract/model/attempt.ts";
import type { Burst, BurstReport, SentEvent } from "../../contract/model/event.ts";

/** An attempt of a burst that has ended, as far as a report tells of it. */
type Ended = Pick<Attempt, "number" | "durationMs" | "success" | "error" | "failureCode"> & {
  readonly response: { readonly status: number } | null;
};

/** Counts what comes of a burst's attempts: eight bytes an answer until it has ended. */
export interface BurstTally {
  /** `attempt` is null where the event could not be sent. */
  count(event: Pick<SentEvent, "id" | "obstacle">, attempt: Ended | null): void;
  report(burst: Burst, ratePerSecond: number | undefined): BurstReport;
}

type Failure = BurstReport["failures"][number];
type Slow = BurstReport["slowest"][number];

const SLOWEST = 10;
/** A receiver that answers what it likes has no say in how much is kept. */
const MOST_CAUSES = 50;
const OTHER = "other";

/** `nowMs` is a clock that only goes forward, in milliseconds. */
export function createBurstTally(nowMs: () => number): BurstTally {
  const startedMs = nowMs();
  const durations: number[] = [];
  const failures = new Map<string, Failure>();
  let slowest: Slow[] = [];
  let firsts = 0;
  let lastFirstMs = startedMs;

  function failed(eventId: string, wanted: string, said: string): void {
    const cause = failures.has(wanted) || failures.size < MOST_CAUSES ? wanted : OTHER;
    const known = failures.get(cause) ?? { cause, attempts: 0, said, eventId };
    failures.set(cause, { ...known, attempts: known.attempts + 1 });
  }

  function keepIfSlow(one: Slow): void {
    if (slowest.length === SLOWEST && (slowest.at(-1)?.durationMs ?? 0) >= one.durationMs) return;
    slowest = [...slowest, one].toSorted((a, b) => b.durationMs - a.durationMs).slice(0, SLOWEST);
  }

  return {
    count: ({ id, obstacle }, attempt) => {
      if (attempt === null) return failed(id, "not sent", obstacle ?? "It could not be sent.");
      const { number, durationMs, response, success } = attempt;
      if (number === 1) {
        firsts += 1;
        lastFirstMs = nowMs();
      }
      if (response !== null) durations.push(durationMs);
      keepIfSlow({ eventId: id, attempt: number, durationMs, status: response?.status ?? null });
      if (!success) failed(id, causeOf(attempt), saidOf(attempt));
    },
    report: (burst, ratePerSecond) => {
      const seconds = (lastFirstMs - startedMs) / 1000;
      const sorted = Float64Array.from(durations).toSorted();
      const at = (percent: number): number | null => sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? null;
      return {
        burst,
        rate: { asked: ratePerSecond ?? null, reached: firsts === 0 || seconds <= 0 ? null : firsts / seconds },
        answers: { count: sorted.length, p50: at(50), p90: at(90), p95: at(95), p99: at(99), max: at(100) },
        failures: [...failures.values()].toSorted((a, b) => b.attempts - a.attempts),
        slowest,
      };
    },
  };
}

function causeOf({ failureCode, response }: Ended): string {
  return failureCode ?? (response === null ? "unknown" : `status ${response.status}`);
}

function saidOf({ error, response }: Ended): string {
  return error ?? (response === null ? "There was no answer." : `The receiver answered with ${response.status}.`);
}
