import type { RunComparison, RunStep, ScenarioRunDetail } from "../../../contract/model/scenario-run.ts";

/** One step as it is planned, with what became of it in the run that is shown and in the one beside it. */
export interface StepRow {
  readonly step: RunStep;
  readonly got: RunStep | null;
  readonly other: RunStep | null;
  /** Whether the two differ in something that counts. */
  readonly differs: boolean;
}

/**
 * The steps of the text, each with its result; of a text that cannot be read those of the run. A run of another text has
 * its results at the steps that are still the same.
 */
export function stepRows(
  plan: readonly RunStep[],
  run: ScenarioRunDetail | null,
  comparison: RunComparison | null,
): readonly StepRow[] {
  const left = new Map<string, RunStep[]>();
  for (const step of run?.steps ?? []) left.set(keyOf(step), [...(left.get(keyOf(step)) ?? []), step]);
  const steps = plan.length > 0 ? plan : (run?.steps ?? []);
  return steps.map((step) => {
    const got = left.get(keyOf(step))?.shift() ?? null;
    const pair = comparison?.steps.find(({ b }) => b !== null && b.position === got?.position);
    return { step, got, other: pair?.a ?? null, differs: (pair?.differs ?? "") !== "" };
  });
}

function keyOf({ number, fault, title, kind }: RunStep): string {
  return `${number} ${kind} ${fault ?? ""} ${title}`;
}

/** Where the run is: the step under way, or the one whose turn is next, and how long that is away; null once it has ended. */
export function playheadOf(
  rows: readonly StepRow[],
  run: ScenarioRunDetail | null,
): { readonly index: number; readonly inMs: number } | null {
  if (!run || run.endedAt !== null) return null;
  const running = rows.findIndex(({ got }) => got?.outcome === "running");
  if (running >= 0) return { index: running, inMs: 0 };
  const next = rows.findIndex(({ got }) => got?.outcome === "pending");
  if (next < 0) return null;
  return { index: next, inMs: run.state === "running" ? (rows[next]?.got?.gapMs ?? 0) : 0 };
}
