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

/** A class, because an object literal with a getter takes many times as long to make. */
export class SkippedMatch {
  readonly hook: Hook;
  readonly run = false;
  readonly gate: "conditions" | "cooldown" | "maxExecutions";
  readonly #explain: () => string;

  constructor(hook: Hook, gate: SkippedMatch["gate"], explain: () => string) {
    this.hook = hook;
    this.gate = gate;
    this.#explain = explain;
  }

  get reason(): string {
    return this.#explain();
  }
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
      const triggered = triggeredBy(subject.sourceId, subject.event);
      const holding = triggered.judge(reading);
      const matches: HookMatch[] = [];
      for (let place = 0; place < holding.length; place += 1) {
        if (holding[place] === 0 && !options.withSkipped) continue;
        const one = triggered.hooks[place];
        const match = one && (holding[place] === 1 ? gated(one, options) : heldBack(one, reading));
        if (match) matches.push(match);
      }
      return matches;
    },
  };
}

function heldBack({ hook, conditions }: CompiledHook, reading: Reading): HookMatch {
  return new SkippedMatch(hook, "conditions", () => conditions.explain(reading));
}

function gated({ hook, running }: CompiledHook, options: MatchOptions): HookMatch | null {
  if (options.state === undefined) return running;
  const counters = options.state.counters(hook);
  const resting = cooldownFailure(hook, counters, options.state.now);
  const spent = resting === null ? executionsFailure(hook, counters) : null;
  const reason = resting ?? spent;
  if (reason === null) return running;
  return options.withSkipped
    ? new SkippedMatch(hook, resting === null ? "maxExecutions" : "cooldown", () => reason)
    : null;
}
