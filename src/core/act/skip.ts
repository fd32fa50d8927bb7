import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { Store, StoredDelivery } from "../record/store.ts";

/** What a queued execution runs on, or the sentence that says why it no longer can. */
export type Work =
  | { readonly ok: true; readonly hook: Hook; readonly delivery: StoredDelivery | null }
  | { readonly ok: false; readonly reason: string };

/** Looks up hook and delivery at the moment of the start, as either may have gone or been turned off while it waited. */
export function findWork(store: Store, execution: Execution): Work {
  const hook = store.hooks.get(execution.hookId);
  if (!hook) return { ok: false, reason: "The hook was deleted before this could run." };
  if (execution.source === "hook" && !hook.isEnabled)
    return { ok: false, reason: "The hook was turned off before this could run." };
  if (execution.deliveryId === null) {
    if (execution.source === "manual_test") return { ok: true, hook, delivery: null };
    return { ok: false, reason: "The delivery was deleted before this could run." };
  }
  const delivery = store.deliveries.get(execution.deliveryId);
  return delivery
    ? { ok: true, hook, delivery }
    : { ok: false, reason: "The delivery was deleted before this could run." };
}
