import { type JunitCase, junitSuite } from "../contract/junit.ts";
import type { BurstReport } from "../contract/model/event.ts";
import { visibleLine } from "../contract/visible.ts";
import { writeReport } from "./write-report.ts";

/** What a burst is held to beyond that nothing of it fails. */
export interface Limits {
  /** The slowest that the 95th percentile of the answers may be, in milliseconds; null where it may be anything. */
  readonly p95Ms: number | null;
}

/** Whether the answers came within the limits. */
export function isWithin({ answers }: BurstReport, { p95Ms }: Limits): boolean {
  return p95Ms === null || (answers.p95 !== null && answers.p95 <= p95Ms);
}

/** The report in lines for a terminal. */
export function reportLines({ burst, rate, answers, failures, slowest }: BurstReport): string[] {
  const { sent, delivered, failed, startedAt, finishedAt } = burst;
  const seconds = (((finishedAt ?? startedAt) - startedAt) / 1000).toFixed(1);
  const asked = rate.asked === null ? "" : ` of ${rate.asked} asked`;
  const reached = rate.reached === null ? [] : [`${rate.reached.toFixed(1)}${asked} a second`];
  const { p50, p90, p95, p99, max } = answers;
  const named = Object.entries({ p50, p90, p95, p99, max }).map(([name, ms]) => `${name} ${inMs(ms)}`);
  return [
    `${sent} sent, ${delivered} delivered, ${failed} failed, ${seconds} s`,
    ...reached,
    answers.count === 0 ? "no answers" : `${answers.count} answers: ${named.join(", ")}`,
    ...failures.map(({ cause, attempts, said, eventId }) =>
      visibleLine(`${attempts} × ${cause}: ${said} First: ${eventId}`),
    ),
    ...(slowest.length === 0 ? [] : ["slowest:"]),
    ...slowest.map(({ eventId, attempt, durationMs, status }) =>
      visibleLine(`  ${eventId}  attempt ${attempt}  ${inMs(durationMs)}  ${status ?? "no answer"}`),
    ),
  ];
}

/** Writes the report as JUnit XML: one test case for each cause of failures, and one for each limit. */
export function writeJunit(file: string, report: BurstReport, limits: Limits): void {
  writeReport(file, junitSuite(`Burst of ${report.burst.type}`, report.burst.startedAt, casesOf(report, limits)));
}

function casesOf(report: BurstReport, limits: Limits): JunitCase[] {
  const { burst, answers, failures } = report;
  const { p95Ms } = limits;
  const { count, delivered, startedAt, finishedAt } = burst;
  const one = (name: string, failure: string | null): JunitCase => {
    return { classname: `burst.${burst.type}`, name, durationMs: 0, failure, skipped: null };
  };
  const arrived: JunitCase = {
    ...one("Every event is delivered", delivered === count ? null : `${delivered} of ${count} were delivered`),
    durationMs: (finishedAt ?? startedAt) - startedAt,
  };
  return [
    arrived,
    ...failures.map(({ cause, attempts, said, eventId }) =>
      one(`No attempt fails: ${cause}`, `${attempts} attempts failed. ${said} First: ${eventId}`),
    ),
    ...(p95Ms === null
      ? []
      : [
          one(
            `95 of 100 answers take at most ${p95Ms} ms`,
            isWithin(report, limits)
              ? null
              : answers.p95 === null
                ? "There was no answer."
                : `It was ${inMs(answers.p95)}.`,
          ),
        ]),
  ];
}

function inMs(ms: number | null): string {
  return ms === null ? "unknown" : `${ms.toFixed(1)} ms`;
}
