import type { CheckReport, CheckResult } from "../../contract/model/check.ts";

type Judged = Pick<CheckResult, "id" | "outcome" | "got">;

/** Cases that show whether a receiver turns away what its sender did not send. */
const PROVING = new Set<CheckResult["id"]>(["wrong_signature", "missing_signature"]);

/** How many cases passed, failed and were left out, and what that comes to. */
export function outcomeOf(
  results: readonly Judged[],
): Pick<CheckReport, "passed" | "failed" | "skipped" | "verdict" | "headline"> {
  const count = (outcome: CheckResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const counts = { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
  const { passed, failed } = counts;
  const unproven = whyUnproven(results);
  const tried =
    failed > 0
      ? `${failed} of ${passed + failed} cases failed.`
      : `${passed} ${passed === 1 ? "case" : "cases"} passed.`;
  const untested = unproven === null ? "" : ` No signature was tested: ${unproven}.`;
  const note = untested !== "" && failed === 0 ? " This does not count as passed." : "";
  return {
    ...counts,
    verdict: failed > 0 ? "failed" : unproven === null ? "passed" : "unproven",
    headline: `${tried}${untested}${note}`,
  };
}

/** Why no forged delivery was tried; null where one was. */
function whyUnproven(results: readonly Judged[]): string | null {
  const proving = results.filter(({ id }) => PROVING.has(id));
  if (proving.some(({ outcome }) => outcome !== "skipped")) return null;
  return proving[0]?.got ?? "no such case was asked for";
}
