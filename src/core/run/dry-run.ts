import type { Gate, Hook } from "../../contract/model/hook.ts";
import { type Prepared, unprepared } from "../act/action.ts";
import { ACTIONS } from "../act/actions/list.ts";
import { type ActionParts, createContext, viewOf } from "../act/context.ts";
import { compileCondition } from "../match/conditions.ts";
import { eventPasses } from "../match/event-filter.ts";
import { gatesFor } from "../match/gates.ts";
import { compileHooks } from "../match/hooks.ts";
import { ComparisonTable, Reading } from "../match/reading.ts";
import { MatchSubject } from "../match/subject.ts";
import { HttpRequest } from "../http/request.ts";
import { type StoredDelivery, isAside } from "../record/deliveries/delivery-row.ts";
import type { Store } from "../record/store.ts";

export interface DryRun {
  readonly gates: Gate[];
  readonly matches: boolean;
  /** Whether its action is set up, so that it could be run. */
  readonly isReady: boolean;
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
  const prepared = prepareAction(hook, delivery, parts, "exe_dry_run");
  return {
    gates,
    matches: gates.every(({ passed }) => passed),
    isReady: prepared.ok,
    rendered: prepared.ok ? prepared.value.rendered : prepared.error,
  };
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
  /** Those that trigger it and of which its conditions cannot tell, for their bodies cannot be read; null where there are none. */
  readonly unread: { readonly count: number; readonly newest: StoredDelivery; readonly reason: string } | null;
}

/** How many of the deliveries (newest first) a hook fits, and how many of these could not have started it; and of how many it cannot be told. */
export function countMatches(
  hook: Hook,
  deliveries: readonly StoredDelivery[],
  store: Pick<Store, "sources">,
): Counted {
  const matcher = compileHooks([{ ...hook, isEnabled: true }]);
  const table = new ComparisonTable();
  const conditions = hook.conditions.map((condition) => compileCondition(condition, table));
  const matching: StoredDelivery[] = [];
  const unread: { readonly delivery: StoredDelivery; readonly reason: string }[] = [];
  for (const delivery of deliveries) {
    const subject = subjectOf(delivery, store);
    if (matcher.match(subject).length > 0) matching.push(delivery);
    else if (triggers(hook, subject)) {
      const reading = new Reading(subject, table);
      const failing = conditions.filter((condition) => !condition.holds(reading));
      const [first] = failing;
      // One that is known not to hold settles it.
      if (first && failing.every((condition) => condition.unknown(reading) !== null))
        unread.push({ delivery, reason: first.explain(reading) });
    }
  }
  const running = matching.filter(({ disposition }) => !isAside(disposition));
  const [unknown] = unread;
  return {
    matched: matching.length,
    rejected: matching.filter(({ disposition }) => disposition === "rejected").length,
    turnedAway: matching.length - running.length,
    newest: running[0] ?? matching[0] ?? null,
    unread: unknown ? { count: unread.length, newest: unknown.delivery, reason: unknown.reason } : null,
  };
}

function triggers({ sourceId, event }: Hook, subject: MatchSubject): boolean {
  return (sourceId === null || sourceId === subject.sourceId) && eventPasses(event, subject.event);
}

function subjectOf(delivery: StoredDelivery, store: Pick<Store, "sources">): MatchSubject {
  return new MatchSubject(new HttpRequest(delivery, viewOf(store, delivery)), delivery.sourceId, delivery.event);
}
