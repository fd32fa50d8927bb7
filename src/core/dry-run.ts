import type { Gate, Hook } from "../contract/model/hook.ts";
import { ACTIONS } from "./act/actions/list.ts";
import { createContext } from "./act/context.ts";
import { gatesFor } from "./match/gates.ts";
import { compileHooks } from "./match/hooks.ts";
import { MatchSubject } from "./match/subject.ts";
import type { Ports } from "./ports.ts";
import { ReceivedRequest } from "./receive/request.ts";
import type { StoredDelivery } from "./record/store.ts";

export interface DryRun {
  readonly gates: Gate[];
  readonly matches: boolean;
  /** What would run, exactly, for a person to read; or why it could not. */
  readonly rendered: string;
}

/** What a hook would do with a delivery: its gates one by one, and the action rendered. Nothing runs. */
export function dryRun(hook: Hook, delivery: StoredDelivery, ports: Ports): DryRun {
  const state = {
    executionCount: hook.executionCount,
    lastExecutedAt: hook.lastExecutedAt,
    now: ports.clock.now(),
  };
  const gates = [...gatesFor(hook, subjectOf(delivery), state)];
  const action = ACTIONS.find(({ kind }) => kind === hook.action);
  const prepared = action?.prepare(createContext(ports, "exe_dry_run", hook, delivery));
  return {
    gates,
    matches: gates.every(({ passed }) => passed),
    rendered: prepared === undefined ? "" : prepared.ok ? prepared.value.rendered : prepared.error,
  };
}

/** How many of the deliveries (newest first) trigger the hook and hold its conditions, and the newest of them. */
export function countMatches(
  hook: Hook,
  deliveries: readonly StoredDelivery[],
): { readonly matched: number; readonly newest: StoredDelivery | null } {
  const matcher = compileHooks([{ ...hook, isEnabled: true }]);
  const matching = deliveries.filter((delivery) => matcher.match(subjectOf(delivery)).length > 0);
  return { matched: matching.length, newest: matching[0] ?? null };
}

function subjectOf(delivery: StoredDelivery): MatchSubject {
  return new MatchSubject(new ReceivedRequest(delivery), delivery.sourceId, delivery.event);
}
