import type { Gate, Hook } from "../../contract/model/hook.ts";
import { ACTIONS } from "../act/actions/list.ts";
import { type ActionParts, createContext, viewOf } from "../act/context.ts";
import { gatesFor } from "../match/gates.ts";
import { compileHooks } from "../match/hooks.ts";
import { MatchSubject } from "../match/subject.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { Store } from "../record/store.ts";

export interface DryRun {
  readonly gates: Gate[];
  readonly matches: boolean;
  /** What would run, exactly, for a person to read; or why it could not. */
  readonly rendered: string;
}

/** What a hook would do with a delivery: its gates one by one, and the action rendered. Nothing runs. */
export function dryRun(
  hook: Hook,
  delivery: StoredDelivery,
  parts: ActionParts & { readonly store: Pick<Store, "hooks"> },
): DryRun {
  const state = {
    executionCount: hook.executionCount,
    lastExecutedAt: parts.store.hooks.lastExecutedAt(hook),
    now: parts.ports.clock.now(),
  };
  const gates = [...gatesFor(hook, subjectOf(delivery, parts.store), state)];
  return {
    gates,
    matches: gates.every(({ passed }) => passed),
    rendered: renderAction(hook, delivery, parts, "exe_dry_run"),
  };
}

/** Exactly what a hook's action would run for a delivery, or the sentence that says why it could not. */
export function renderAction(
  hook: Hook,
  delivery: StoredDelivery | null,
  parts: ActionParts,
  executionId: string,
): string {
  const action = ACTIONS.find(({ kind }) => kind === hook.action);
  if (!action) return `There is no action called ${hook.action}.`;
  const prepared = action.prepare(createContext(parts, executionId, hook, delivery));
  return prepared.ok ? prepared.value.rendered : prepared.error;
}

/** How many of the deliveries (newest first) trigger the hook and hold its conditions, and the newest of them. */
export function countMatches(
  hook: Hook,
  deliveries: readonly StoredDelivery[],
  store: Pick<Store, "sources">,
): { readonly matched: number; readonly newest: StoredDelivery | null } {
  const matcher = compileHooks([{ ...hook, isEnabled: true }]);
  const matching = deliveries.filter((delivery) => matcher.match(subjectOf(delivery, store)).length > 0);
  return { matched: matching.length, newest: matching[0] ?? null };
}

function subjectOf(delivery: StoredDelivery, store: Pick<Store, "sources">): MatchSubject {
  return new MatchSubject(new HttpRequest(delivery, viewOf(store, delivery)), delivery.sourceId, delivery.event);
}
