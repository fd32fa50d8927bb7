import type { CheckReport, CheckResult } from "../../contract/model/check.ts";

/** The report as a table in Markdown: what was looked for, what was sent, and what came back. */
export function markdownReport({ url, provider, passed, failed, skipped, results }: CheckReport): string {
  return [
    `Receiver ${inCell(url)}, deliveries of ${inCell(provider)}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    "",
    "| Case | Outcome | A good receiver | Sent | Answered |",
    "| --- | --- | --- | --- | --- |",
    ...results.map((result) => {
      const cells = [result.title, result.outcome, result.expected, sentWords(result), result.got];
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
