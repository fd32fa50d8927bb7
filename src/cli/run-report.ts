import { type JunitCase, junitSuite } from "../contract/junit.ts";
import type { RunComparison, RunStep, ScenarioRun, ScenarioRunDetail } from "../contract/model/scenario-run.ts";

const MARKS = { passed: "✓", failed: "✕", skipped: "–", unsure: "?", pending: "·", running: "·" } as const;

/** `✓ 4 invoice.paid (twice)  200 after 31 ms` */
export function stepLine({ outcome, number, title, faultWords, got, why }: RunStep): string {
  const fault = faultWords === "" ? "" : ` (${faultWords})`;
  return `  ${MARKS[outcome]} ${String(number).padStart(2)} ${title}${fault}  ${[got, why].filter(Boolean).join("; ")}`.trimEnd();
}

/** How a run ended, with what it takes to play it again as it was. */
export function runLine({ id, verdict, sentence, seed }: ScenarioRun): string {
  return `${verdict ?? "cancelled"}: ${sentence} Seed ${seed}, run ${id}.`;
}

export function comparisonLines({ sentence, steps }: RunComparison): string[] {
  const differing = steps.filter(({ differs }) => differs !== "");
  return [
    sentence,
    ...differing.map(({ number, title, differs }) => `  ${String(number).padStart(2)} ${title}: ${differs}`),
  ];
}

/** All runs as one suite, each step a case; what is not known counts as failed. */
export function runJunit(runs: readonly ScenarioRunDetail[]): string {
  const cases = runs.flatMap((run) => run.steps.map((step) => caseOf(run, step)));
  return junitSuite("hookbench run", runs[0]?.createdAt ?? 0, cases);
}

function caseOf(
  { name, branch }: ScenarioRun,
  { number, position, title, faultWords, outcome, got, why, durationMs }: RunStep,
): JunitCase {
  const words = [got, why].filter(Boolean).join("; ");
  return {
    classname: branch === null ? name : `${name}, ${branch}`,
    name: `${position}. step ${number}: ${title}${faultWords === "" ? "" : ` (${faultWords})`}`,
    durationMs: durationMs ?? 0,
    failure: outcome === "passed" || outcome === "skipped" ? null : words || outcome,
    skipped: outcome === "skipped" ? why : null,
  };
}
