import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scenario } from "../../contract/model/scenario.ts";
import type { ScenarioRunDetail } from "../../contract/model/scenario-run.ts";
import { BROKEN, type GoingRun, createPause } from "../api/going-runs.ts";
import type { KeptScenarioRun, SealedRun, StepResult } from "../record/tables/scenario-runs.ts";
import { isSend } from "./course.ts";
import { createAsking } from "./asking.ts";
import type { PlannedStep } from "./plan.ts";
import { type CommandEnd, type PlayParts, type Played, failed, playStep } from "./play-step.ts";
import { carriedBy } from "./values.ts";
import { LEFT_OUT, endOf } from "./verdict.ts";

/** A run that goes on. */
export interface RunningScenario extends GoingRun {
  /** A command whose turn it is. */
  readonly asks: ScenarioRunDetail["asks"];
  /** What the command that is asked for ended with. */
  answer(position: number, end: CommandEnd): Result<null>;
  /** Leaves out the next step; refuses where none is left. */
  skip(): Result<null>;
}

export interface ScenarioRunOptions {
  readonly parts: PlayParts;
  readonly run: KeptScenarioRun;
  readonly scenario: Scenario;
  readonly plan: readonly PlannedStep[];
  /** The app ends: nothing more is begun, and what is under way is cut off. */
  readonly closing: AbortSignal;
  /** Something of it is another. */
  readonly tell: (id: string) => void;
}

/**
 * Plays what is left of a run, one step after the other, until it is over or its kept state is no longer `running`. What
 * is begun is written down before it is done, and its result before the next is begun, so that a kill repeats nothing.
 */
export function runScenario(options: ScenarioRunOptions): RunningScenario {
  const { run, parts, plan, closing, tell } = options;
  const { id } = run;
  const { scenarioRuns: table, deliveries } = parts.store;
  const pause = createPause();
  const stopped = new AbortController();
  const ended = AbortSignal.any([closing, stopped.signal]);

  const asking = createAsking(ended, () => tell(id));

  /** So many of the next are to be left out. */
  const asked = { skips: 0 };
  const stateOf = () => table.get(id)?.state;
  const isOpen = () => !closing.aborted && (stateOf() === "running" || stateOf() === "paused");
  const isGoingOn = () => isOpen() && stateOf() === "running";
  async function play(planned: PlannedStep, kept: SealedRun, afterSeq: number): Promise<void> {
    const own = new Set(table.results(id).flatMap(({ deliveryId }) => deliveryId ?? []));
    const { position } = planned;
    const played = await playStep(parts, {
      run,
      planned,
      afterSeq,
      own,
      ended,
      scenario: options.scenario,
      number: repeated(plan, planned),
      target: kept.target,
      values: kept,
      ask: (words, ms) => asking.ask(position, words, ms),
    }).catch((cause: unknown) => {
      parts.ports.log.error("A step of a scenario could not be played", cause, { run: id, position });
      return failed("", BROKEN);
    });
    // Cut off by our own end: whether it arrived is not known.
    if (closing.aborted && (isSend(planned.step) ? played.status === null : played.outcome === "failed")) return;
    const carried = played.outcome === "passed" ? carriedBy(planned.step, played.seen) : ok({});
    const result = resultOf(
      position,
      carried.ok ? played : { ...played, outcome: "failed", why: carried.error.message },
    );
    const variables = { ...kept.variables, ...(carried.ok ? carried.value : {}) };
    const given = kept.given.filter((name) => !carried.ok || !Object.hasOwn(carried.value, name));
    table.end(id, result, { sealed: { ...kept, variables, given }, afterSeq: played.seq ?? afterSeq });
  }

  async function go(): Promise<void> {
    for (const planned of plan) {
      const now = table.get(id);
      if (!now || planned.position <= now.done) continue;
      const due = performance.now() + planned.gapMs;
      while (isGoingOn() && asked.skips === 0 && performance.now() < due) await pause.until(due);
      // What was to be left out before a pause is left out.
      if (asked.skips > 0 && isOpen()) {
        asked.skips -= 1;
        table.end(id, { ...LEFT_OUT, position: planned.position }, null);
        tell(id);
        continue;
      }
      if (!isGoingOn()) return;
      const kept = table.sealed(id);
      if (!kept) return;
      // What comes back may come before its sending has been answered.
      const afterSeq = isSend(planned.step) ? deliveries.lastSeq() : now.afterSeq;
      table.begin(id, planned.position, afterSeq);
      tell(id);
      await play(planned, kept, afterSeq);
      if (closing.aborted) return;
      tell(id);
    }
    if (!isGoingOn()) return;
    const { verdict, sentence } = endOf(plan, table.results(id));
    table.finish(id, "done", verdict, sentence, parts.ports.clock.now());
  }

  const whole = go().catch((cause: unknown) => {
    parts.ports.log.error("A scenario could not go on", cause, { run: id });
    if (closing.aborted) return;
    table.finish(id, "cancelled", "unproven", BROKEN, parts.ports.clock.now());
  });

  return {
    get asks() {
      return asking.asks;
    },
    answer: asking.answer,
    skip: () => {
      const now = table.get(id);
      // The step under way is no more to be left out.
      const next = (now?.at ?? now?.done ?? 0) + asked.skips + 1;
      if (next > plan.length) return NONE_LEFT;
      asked.skips += 1;
      return ok(null);
    },
    wake: () => {
      if (stateOf() === "cancelled") stopped.abort();
      pause.cut();
    },
    ended: whole,
  };
}

/** Why no step is left out. */
export const NONE_LEFT = fail("conflict", "There is none left to leave out.");

/** The step whose delivery this one is: its own, or that of the step which it repeats. */
function repeated(plan: readonly PlannedStep[], { step, number }: PlannedStep): number {
  const name = isSend(step) ? step.sameAs : undefined;
  return plan.find((one) => name !== undefined && one.step.id === name)?.number ?? number;
}

function resultOf(position: number, { seen: _seen, seq: _seq, ...played }: Played): StepResult {
  return { position, ...played };
}
