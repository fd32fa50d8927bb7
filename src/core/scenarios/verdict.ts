import type { RunStep, RunVerdict, ScenarioRun } from "../../contract/model/scenario-run.ts";
import type { KeptScenarioRun, StepResult } from "../record/tables/scenario-runs.ts";
import { isSend } from "./course.ts";
import type { PlannedStep } from "./plan.ts";
import { titleOf, wishWords } from "./wishes.ts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly unsure: number;
}

export function countsOf(results: readonly StepResult[]): Counts {
  const of = (outcome: StepResult["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped"), unsure: of("unsure") };
}

/** How a run ended, in a word and in a sentence that says no more than was seen. */
export function endOf(
  plan: readonly PlannedStep[],
  results: readonly StepResult[],
): { readonly verdict: RunVerdict; readonly sentence: string } {
  const { passed, failed, skipped, unsure } = countsOf(results);
  const first = results.find(({ outcome }) => outcome === "failed");
  const planned = plan.find(({ position }) => position === first?.position);
  if (first && planned) {
    const more = failed > 1 ? ` ${failed - 1} more failed.` : "";
    return {
      verdict: "failed",
      sentence: `${named(planned)}: ${[first.got, first.why].filter(Boolean).join("; ").replace(/\.$/, "")}.${more}`,
    };
  }
  if (unsure > 0)
    return {
      verdict: "unproven",
      sentence: `Nothing failed, but of ${counted(unsure, "step")} it is not known whether it arrived: Hookbench ended meanwhile.`,
    };
  if (passed === 0) return { verdict: "unproven", sentence: "Nothing was looked at." };
  const left = skipped === 0 ? "" : ` ${counted(skipped, "step")} ${skipped === 1 ? "was" : "were"} left out.`;
  return { verdict: "passed", sentence: `${counted(passed, "step")} went as expected.${left}` };
}

function named({ number, step, words }: PlannedStep): string {
  return `Step ${number}, ${titleOf(step)}${words === "" ? "" : ` (${words})`}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** What is shown of a run in lists and events. */
export function shownRun(
  run: KeptScenarioRun,
  plan: readonly PlannedStep[],
  results: readonly StepResult[],
): ScenarioRun {
  const { text: _text, afterSeq: _seq, done: _done, answersCommands: _answers, ...rest } = run;
  return { ...rest, total: plan.length, ...countsOf(results) };
}

/** Every step of a run with what became of it so far. */
export function shownSteps(
  { at, state }: Pick<KeptScenarioRun, "at" | "state">,
  plan: readonly PlannedStep[],
  results: readonly StepResult[],
  provider: string | null,
): RunStep[] {
  const known = new Map(results.map((result) => [result.position, result]));
  return plan.map((planned) => {
    const { position, number, step, fault, words, gapMs } = planned;
    const isRunning = (state === "running" || state === "paused") && at === position;
    const kind = isSend(step) ? "send" : "wait" in step ? "wait" : "command" in step ? "command" : "expect";
    return {
      position,
      number,
      kind,
      fault,
      gapMs,
      id: step.id ?? null,
      provider: isSend(step) ? (step.provider ?? provider) : null,
      title: titleOf(step),
      faultWords: words,
      expects: wishWords(planned),
      ...(known.get(position) ?? {
        ...NOTHING_YET,
        outcome: isRunning ? "running" : "pending",
      }),
    };
  });
}

/** A step of which nothing has come. */
export const NOTHING_YET: Omit<StepResult, "position" | "outcome"> = {
  got: "",
  why: "",
  status: null,
  durationMs: null,
  answer: "",
  deliveryId: null,
};

/** A step that a person left out while it was played. */
export const LEFT_OUT: Omit<StepResult, "position"> = {
  ...NOTHING_YET,
  outcome: "skipped",
  why: "left out by hand",
};
