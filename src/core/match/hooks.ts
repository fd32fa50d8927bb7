import type { Hook } from "../../contract/model/hook.ts";
import { type CompiledCondition, compileConditions } from "./conditions.ts";
import { eventPasses } from "./event-filter.ts";
import { type HookCounters, cooldownFailure, executionsFailure } from "./gates.ts";
import { ComparisonTable, Reading } from "./reading.ts";
import type { MatchSubject } from "./subject.ts";

const EVENTS_KEPT = 1000;

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
  /** The hooks whose source, event and conditions hold, highest priority first, then oldest first. */
  match(subject: MatchSubject, options?: MatchOptions): readonly HookMatch[];
}

interface CompiledHook {
  readonly hook: Hook;
  readonly conditions: CompiledCondition;
  readonly running: RunningMatch;
}

/** Compiles the enabled hooks once, to match many deliveries: indexed by source and event, fields shared. */
export function compileHooks(hooks: readonly Hook[]): Matcher {
  const table = new ComparisonTable();
  const compiled = hooks
    .filter((hook) => hook.isEnabled)
    .toSorted(byPriority)
    .map((hook): CompiledHook => ({
      hook,
      conditions: compileConditions(hook.conditions, table),
      running: { hook, run: true },
    }));
  const candidates = indexByTrigger(compiled);

  return {
    match(subject, options = {}) {
      const reading = new Reading(subject, table);
      const matches: HookMatch[] = [];
      for (const candidate of candidates(subject.sourceId, subject.event)) {
        const match = gated(candidate, reading, options);
        if (match !== null) matches.push(match);
      }
      return matches;
    },
  };
}

function byPriority(a: Hook, b: Hook): number {
  return b.priority - a.priority || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

function gated({ hook, conditions, running }: CompiledHook, reading: Reading, options: MatchOptions): HookMatch | null {
  if (!conditions.holds(reading)) {
    return options.withSkipped ? skipped(hook, "conditions", () => conditions.explain(reading)) : null;
  }
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

/** The hooks that a source and event trigger, worked out once for each pair; senders choose events, so few are kept. */
function indexByTrigger(compiled: readonly CompiledHook[]) {
  const sources = new Map<string | null, Map<string | null, readonly CompiledHook[]>>();
  const named = new Set(compiled.map(({ hook }) => hook.sourceId));

  return (sourceId: string | null, event: string | null): readonly CompiledHook[] => {
    const key = named.has(sourceId) ? sourceId : null;
    const events = sources.get(key) ?? new Map<string | null, readonly CompiledHook[]>();
    const known = events.get(event);
    if (known) return known;
    const triggered = compiled.filter(
      ({ hook }) => (hook.sourceId === null || hook.sourceId === key) && eventPasses(hook.event, event),
    );
    if (events.size >= EVENTS_KEPT) events.clear();
    events.set(event, triggered);
    sources.set(key, events);
    return triggered;
  };
}
