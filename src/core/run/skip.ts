import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { cooldownFailure, executionsFailure } from "../match/gates.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { Store } from "../record/store.ts";

/** What a queued execution runs on, or the sentence that says why it no longer can. */
export type Work =
  | { readonly ok: true; readonly hook: Hook; readonly delivery: StoredDelivery | null }
  | { readonly ok: false; readonly reason: string };

/** Why what was queued did not run where its hook changed meanwhile. */
export const HOOK_GONE = "The hook was deleted before this could run.";
export const HOOK_OFF = "The hook was turned off before this could run.";

/**
 * Looks up hook and delivery at the moment of the start (`now`, epoch milliseconds), as either may have gone or been
 * turned off while it waited, and others of the hook may have run.
 */
export function findWork(store: Store, execution: Execution, now: number): Work {
  const hook = store.hooks.get(execution.hookId);
  if (!hook) return { ok: false, reason: HOOK_GONE };
  if (execution.source === "hook" && !hook.isEnabled) return { ok: false, reason: HOOK_OFF };
  const delivery = execution.deliveryId === null ? null : store.deliveries.get(execution.deliveryId);
  const held = delivery && isPutBack(store, execution, delivery) ? null : heldBack(store, hook, execution, now);
  if (held !== null) return { ok: false, reason: held };
  if (execution.deliveryId === null) {
    if (execution.source === "manual_test") return { ok: true, hook, delivery: null };
    return { ok: false, reason: "The delivery was deleted before this could run." };
  }
  return delivery
    ? { ok: true, hook, delivery }
    : { ok: false, reason: "The delivery was deleted before this could run." };
}

/** Whether it is a message put back on purpose, which passed the gates when it came. */
function isPutBack({ executions }: Store, { id, hookId, source }: Execution, delivery: StoredDelivery): boolean {
  if (source !== "hook" || !delivery.fault?.putBack) return false;
  return executions.forDelivery(delivery.id).some((one) => one.id !== id && one.hookId === hookId);
}

/** The gates that other runs close. Manual tests pass them, and so does what starts again after a crash. */
function heldBack(store: Store, hook: Hook, { source, attempts }: Execution, now: number): string | null {
  if (source === "manual_test" || attempts > 0) return null;
  if (hook.cooldownMs === 0 && hook.maxExecutions === null) return null;
  const { executionCount } = hook;
  const lastExecutedAt = store.hooks.lastExecutedAt(hook);
  const running = store.executions.running(hook.id);
  return (
    cooldownFailure(hook, { executionCount, lastExecutedAt }, now) ??
    executionsFailure(hook, { executionCount, lastExecutedAt, open: running })
  );
}
