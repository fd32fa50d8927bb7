import { type KeyboardEvent, useEffect, useRef } from "react";
import type { FaultKind } from "../../../contract/model/scenario.ts";
import type { RunStep } from "../../../contract/model/scenario-run.ts";
import { changeQuery } from "../../state/route.ts";
import {
  type StepChange,
  type StepPlace,
  addStep,
  changeStep,
  faultStep,
  moveStep,
  removeStep,
  spanWords,
  stepFields,
} from "./edit-steps.ts";
import type { Edits } from "./use-edits.ts";

interface StepDeedsOptions {
  readonly edits: Edits;
  readonly plan: readonly RunStep[];
  readonly branch: string | null;
  /** The place in the plan of the step that is chosen. */
  readonly chosen: number | null;
}

/** By so much a key makes a gap longer or shorter, in milliseconds; with Shift ten times so much. */
const SHIFT_MS = 100;

/** What can be done with steps, by hand and by key; all of it changes the text. */
export function useStepDeeds({ edits, plan, branch, chosen }: StepDeedsOptions) {
  const follow = useFollowed(plan);
  const index = plan.findIndex(({ position }) => position === chosen);
  const step = plan[index];
  const at = ({ number }: RunStep): StepPlace => ({ branch, number });

  /** The changed text; the step that will have this number is chosen. */
  function apply(text: string | null, number?: number): void {
    if (text === null || text === edits.text) return;
    edits.change(text);
    if (number !== undefined) follow(number);
  }

  function moveTo(one: RunStep, to: number): void {
    apply(moveStep(edits.text, at(one), to), to);
  }

  function shift(which: number, byMs: number): void {
    const one = plan[which];
    // Of a step that is delayed, the gap is not what stands in the text.
    if (!one || one.kind !== "send" || one.fault === "delay") return;
    const ms = Math.max(0, one.gapMs + byMs);
    const rounded = ms < 1000 ? Math.round(ms / 10) * 10 : Math.round(ms / 100) * 100;
    apply(changeStep(edits.text, at(one), { after: spanWords(rounded) }), one.number);
  }

  function remove(): void {
    if (step) apply(removeStep(edits.text, at(step)));
  }

  function press(event: KeyboardEvent): void {
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
    const right = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    if (event.key === "Delete") remove();
    else if (down + right === 0) return;
    else if (!event.altKey) {
      const next = plan[index + down + right];
      if (next) choose(next.position);
    } else if (down === 0) shift(index, right * SHIFT_MS * (event.shiftKey ? 10 : 1));
    else if (step) moveTo(step, step.number + down);
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    step,
    fields: step ? stepFields(edits.text, at(step)) : null,
    press,
    shift,
    remove,
    /** To the place of another in the plan. */
    move: (from: number, to: number) => {
      const [one, other] = [plan[from], plan[to]];
      if (one && other) moveTo(one, other.number);
    },
    change: (change: StepChange) => {
      if (step) apply(changeStep(edits.text, at(step), change), step.number);
    },
    fault: (kind: FaultKind | "") => {
      if (step) apply(faultStep(edits.text, at(step), kind), step.number);
    },
    /** Behind the step that is chosen, or behind all. */
    add: (one: Readonly<Record<string, unknown>>) => {
      const number = step?.number ?? Math.max(...plan.map((other) => other.number));
      apply(addStep(edits.text, { branch, number }, one), number + 1);
    },
  };
}

export type StepDeeds = ReturnType<typeof useStepDeeds>;

/** Chosen is what the address says, so that a link leads to it. */
export function choose(position: number): void {
  changeQuery({ step: String(position) });
}

/** Chooses the step of a number as soon as there is another plan. */
function useFollowed(plan: readonly RunStep[]): (number: number) => void {
  const wanted = useRef<{ readonly number: number; readonly of: readonly RunStep[] } | null>(null);
  useEffect(() => {
    const next = wanted.current;
    if (next === null || next.of === plan) return;
    wanted.current = null;
    const found = plan.find(({ number, fault }) => number === next.number && fault !== "corrupt");
    if (found) choose(found.position);
  }, [plan]);
  return (number) => {
    wanted.current = { number, of: plan };
  };
}
