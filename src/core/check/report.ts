import { visibleLine } from "../../contract/visible.ts";
import type { CheckReport, CheckResult } from "../../contract/model/check.ts";

/** The report as JUnit XML, one test case a check, for a build server to read. */
export function junitReport(report: CheckReport): string {
  const seconds = report.results.reduce((total, { durationMs }) => total + durationMs, 0) / 1000;
  const isUnproven = report.verdict === "unproven";
  const attributes = [
    `name="${escape(`Receiver ${report.url}`)}"`,
    `tests="${report.results.length + (isUnproven ? 1 : 0)}"`,
    `failures="${report.failed + (isUnproven ? 1 : 0)}"`,
    `skipped="${report.skipped}"`,
    `time="${seconds.toFixed(3)}"`,
    `timestamp="${new Date(report.startedAt).toISOString()}"`,
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite ${attributes.join(" ")}>`,
    ...report.results.map((result) => testCase(result, report.provider)),
    ...(isUnproven ? [unprovenCase(report)] : []),
    "</testsuite>",
    "",
  ].join("\n");
}

function testCase({ title, outcome, expected, got, durationMs }: CheckResult, provider: string): string {
  const head = `  <testcase classname="${escape(provider)}" name="${escape(title)}" time="${(durationMs / 1000).toFixed(3)}"`;
  if (outcome === "passed") return `${head}/>`;
  const inner =
    outcome === "skipped"
      ? `<skipped message="${escape(got)}"/>`
      : `<failure message="${escape(`expected ${expected}; got ${got}`)}"/>`;
  return `${head}>${inner}</testcase>`;
}

/** A check that saw no forged delivery turned away is no passed one. */
function unprovenCase({ provider, headline }: CheckReport): string {
  const head = `  <testcase classname="${escape(provider)}" name="A signature was tested" time="0.000"`;
  return `${head}><failure message="${escape(headline)}"/></testcase>`;
}

/** What hides in a text is shown, control characters among it, which XML 1.0 has no way to write. */
function escape(text: string): string {
  return visibleLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
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
