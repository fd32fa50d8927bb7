import type { Hook } from "../../contract/model/hook.ts";
import { compileConditions } from "./conditions.ts";
import { type HookCounters, cooldownFailure, executionsFailure } from "./gates.ts";
import { ComparisonTable, Reading } from "./reading.ts";
import type { MatchSubject } from "./subject.ts";
import { type CompiledHook, indexByTrigger } from "./triggered.ts";

/** A hook that a delivery triggered: it runs, or a gate held it back for the reason in words (made when asked for). */
export type HookMatch = RunningMatch | SkippedMatch;

export interface RunningMatch {
  readonly hook: Hook;
  readonly run: true;
}

export interface SkippedMatch {
  readonly hook: Hook;
  readonly run: false;
  readonly gate: "conditions" | "cooldown" | "maxExecutions";
  readonly reason: string;
}

export interface MatchOptions {
  /** Also returns the triggered hooks that a gate holds back. */
  readonly withSkipped?: boolean;
  /** Looks at cooldown and maxExecutions too, with each hook's counters as they stand; without it they are left out. */
  readonly state?: { readonly now: number; readonly counters: (hook: Hook) => HookCounters };
}

export interface Matcher {
  /** The hooks whose source, event and conditions hold, highest priority first, then in the order of the list. */
  match(subject: MatchSubject, options?: MatchOptions): readonly HookMatch[];
}

/** Compiles the enabled hooks of a list once, to match many deliveries: indexed by source and event, fields shared. */
export function compileHooks(hooks: readonly Hook[]): Matcher {
  const table = new ComparisonTable();
  const compiled = hooks
    .filter((hook) => hook.isEnabled)
    .toSorted((one, other) => other.priority - one.priority)
    .map((hook): CompiledHook => ({
      hook,
      conditions: compileConditions(hook.conditions, table),
      running: { hook, run: true },
    }));
  const triggeredBy = indexByTrigger(compiled);

  return {
    match(subject, options = {}) {
      const reading = new Reading(subject, table);
      const matches: HookMatch[] = [];
      triggeredBy(subject.sourceId, subject.event).check(reading, (compiledHook, holds) => {
        const match = holds ? gated(compiledHook, options) : heldBack(compiledHook, reading, options);
        if (match !== null) matches.push(match);
      });
      return matches;
    },
  };
}

function heldBack({ hook, conditions }: CompiledHook, reading: Reading, options: MatchOptions): HookMatch | null {
  return options.withSkipped ? skipped(hook, "conditions", () => conditions.explain(reading)) : null;
}

function gated({ hook, running }: CompiledHook, options: MatchOptions): HookMatch | null {
  if (options.state === undefined) return running;
  const counters = options.state.counters(hook);
  const resting = cooldownFailure(hook, counters, options.state.now);
  const spent = resting === null ? executionsFailure(hook, counters) : null;
  const reason = resting ?? spent;
  if (reason === null) return running;
  return options.withSkipped ? skipped(hook, resting === null ? "maxExecutions" : "cooldown", () => reason) : null;
}

function skipped(hook: Hook, gate: SkippedMatch["gate"], explain: () => string): SkippedMatch {
  return {
    hook,
    run: false,
    gate,
    get reason() {
      return explain();
    },
  };
}
