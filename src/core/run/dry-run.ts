import type { Gate, Hook } from "../../contract/model/hook.ts";
import { type Prepared, unprepared } from "../act/action.ts";
import { ACTIONS } from "../act/actions/list.ts";
import { type ActionParts, createContext, viewOf } from "../act/context.ts";
import { gatesFor } from "../match/gates.ts";
import { compileHooks } from "../match/hooks.ts";
import { MatchSubject } from "../match/subject.ts";
import { HttpRequest } from "../http/request.ts";
import { type StoredDelivery, isAside } from "../record/deliveries/delivery-row.ts";
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
  const prepared = prepareAction(hook, delivery, parts, executionId);
  return prepared.ok ? prepared.value.rendered : prepared.error;
}

/** A hook's action, ready to be shown; nothing runs. */
export function prepareAction(
  hook: Hook,
  delivery: StoredDelivery | null,
  parts: ActionParts,
  executionId: string,
): Prepared {
  const action = ACTIONS.find(({ kind }) => kind === hook.action);
  return action
    ? action.prepare(createContext(parts, executionId, hook, delivery))
    : unprepared(`There is no action called ${hook.action}.`);
}

/** What of recent deliveries a hook fits. */
export interface Counted {
  /** How many trigger it and hold its conditions. */
  readonly matched: number;
  /** How many of those were turned away when they came, so that no hook would have run: rejected, a handshake, a page's. */
  readonly turnedAway: number;
  /** Those of them whose signature did not hold. */
  readonly rejected: number;
  /** The newest that fits, of those that were not turned away where there is one. */
  readonly newest: StoredDelivery | null;
}

/** How many of the deliveries (newest first) a hook fits, and how many of these could not have started it. */
export function countMatches(
  hook: Hook,
  deliveries: readonly StoredDelivery[],
  store: Pick<Store, "sources">,
): Counted {
  const matcher = compileHooks([{ ...hook, isEnabled: true }]);
  const matching = deliveries.filter((delivery) => matcher.match(subjectOf(delivery, store)).length > 0);
  const running = matching.filter(({ disposition }) => !isAside(disposition));
  return {
    matched: matching.length,
    rejected: matching.filter(({ disposition }) => disposition === "rejected").length,
    turnedAway: matching.length - running.length,
    newest: running[0] ?? matching[0] ?? null,
  };
}

function subjectOf(delivery: StoredDelivery, store: Pick<Store, "sources">): MatchSubject {
  return new MatchSubject(new HttpRequest(delivery, viewOf(store, delivery)), delivery.sourceId, delivery.event);
}
