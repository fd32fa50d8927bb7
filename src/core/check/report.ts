import { type JunitCase, junitSuite } from "../../contract/junit.ts";
import type { CheckReport, CheckResult } from "../../contract/model/check.ts";

/** The report as JUnit XML, one test case a check, for a build server to read. */
export function junitReport(report: CheckReport): string {
  const { url, provider, results, startedAt, verdict, headline } = report;
  // A check that saw no forged delivery turned away is no passed one.
  const unproven: JunitCase = {
    classname: provider,
    name: "A signature was tested",
    durationMs: 0,
    failure: headline,
    skipped: null,
  };
  const cases = results.map((result) => caseOf(result, provider));
  return junitSuite(`Receiver ${url}`, startedAt, verdict === "unproven" ? [...cases, unproven] : cases);
}

function caseOf({ title, outcome, expected, got, durationMs }: CheckResult, classname: string): JunitCase {
  const failure = outcome === "failed" ? `expected ${expected}; got ${got}` : null;
  return { classname, name: title, durationMs, failure, skipped: outcome === "skipped" ? got : null };
}

/** The report as a table in Markdown: what was looked for, what was sent, and what came back. */
export function markdownReport(report: CheckReport): string {
  const { url, provider, passed, failed, skipped, headline, results } = report;
  return [
    `Receiver ${inCell(url)}, deliveries of ${inCell(provider)}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    "",
    inCell(headline),
    "",
    "| Case | Outcome | A good receiver | Sent | Answered | The sender |",
    "| --- | --- | --- | --- | --- | --- |",
    ...results.map((result) => {
      const cells = [result.title, result.outcome, result.expected, sentWords(result), result.got, result.sender];
      return `| ${cells.map(inCell).join(" | ")} |`;
    }),
    "",
  ].join("\n");
}

/** What a case sent, in words: `the same id once more`. */
export function sentWords({ exchanges }: CheckResult): string {
  return exchanges.map(({ sends }) => sends).join(", then ");
}

function inCell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}
