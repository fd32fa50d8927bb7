import type { Gate, Hook } from "../../contract/model/hook.ts";
import { compileConditions } from "./conditions.ts";
import { eventPasses } from "./event-filter.ts";
import { ComparisonTable, Reading } from "./reading.ts";
import type { MatchSubject } from "./subject.ts";
import { duration, shown } from "./words.ts";

/** How often a hook has run, when it last did (epoch milliseconds), and how many wait or run that will count too. */
export interface HookCounters {
  readonly executionCount: number;
  readonly lastExecutedAt: number | null;
  readonly open?: number;
}

/** The gates of a dry run in their order: trigger, conditions, cooldown, maxExecutions; each with its words. */
export function gatesFor(
  hook: Hook,
  subject: MatchSubject,
  state: HookCounters & { readonly now: number },
): readonly Gate[] {
  const table = new ComparisonTable();
  const conditions = compileConditions(hook.conditions, table);
  const reading = new Reading(subject, table);
  const trigger = triggerFailure(hook, subject);
  const cooldown = cooldownFailure(hook, state, state.now);
  const executions = executionsFailure(hook, state);
  return [
    { gate: "trigger", passed: trigger === null, explanation: trigger?.words ?? triggered(hook, subject) },
    { gate: "conditions", passed: conditions.holds(reading), explanation: conditions.explain(reading) },
    { gate: "cooldown", passed: cooldown === null, explanation: cooldown ?? rested(hook) },
    { gate: "maxExecutions", passed: executions === null, explanation: executions ?? counted(hook, state) },
  ];
}

/** Why a delivery did not trigger a hook. */
export interface TriggerFailure {
  readonly reason: "off" | "other_source" | "other_event";
  readonly words: string;
}

/** Why a delivery does not trigger a hook, its conditions apart; null when it does. */
export function triggerFailure(
  hook: Pick<Hook, "isEnabled" | "sourceId" | "event">,
  subject: Pick<MatchSubject, "sourceId" | "event">,
): TriggerFailure | null {
  if (!hook.isEnabled) return { reason: "off", words: "the hook is switched off" };
  if (hook.sourceId !== null && hook.sourceId !== subject.sourceId)
    return { reason: "other_source", words: "the delivery came to another source" };
  if (eventPasses(hook.event, subject.event)) return null;
  const words = `event was ${shown(subject.event ?? undefined, false)}, expected ${shown(hook.event, false)}`;
  return { reason: "other_event", words };
}

function triggered(hook: Hook, subject: MatchSubject): string {
  const source = hook.sourceId === null ? "any source" : "its source";
  return `${source}, event was ${shown(subject.event ?? undefined, false)}`;
}

/** Why a hook must still rest, or null. */
export function cooldownFailure(hook: Hook, counters: HookCounters, now: number): string | null {
  if (hook.cooldownMs === 0) return null;
  if (counters.open) return `it waits or runs already and rests ${duration(hook.cooldownMs)} after a run`;
  if (counters.lastExecutedAt === null) return null;
  const since = now - counters.lastExecutedAt;
  if (since >= hook.cooldownMs) return null;
  return `it ran ${duration(Math.max(0, since))} ago and rests ${duration(hook.cooldownMs)} after a run`;
}

/** Why a hook may not run again, or null. */
export function executionsFailure(hook: Hook, counters: HookCounters): string | null {
  const { executionCount, open = 0 } = counters;
  if (hook.maxExecutions === null || executionCount + open < hook.maxExecutions) return null;
  const more = open === 0 ? "" : `, ${open} more wait or run`;
  return `it has run ${executionCount} times${more} and may run ${hook.maxExecutions} times at most`;
}

function rested(hook: Hook): string {
  return hook.cooldownMs === 0 ? "no cooldown" : `the cooldown of ${duration(hook.cooldownMs)} is over`;
}

function counted(hook: Hook, counters: HookCounters): string {
  return hook.maxExecutions === null
    ? "no limit"
    : `it has run ${counters.executionCount} of ${hook.maxExecutions} times`;
}
