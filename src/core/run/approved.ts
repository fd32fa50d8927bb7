import { createHash } from "node:crypto";
import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { ActionParts } from "../act/context.ts";
import type { Ports } from "../ports.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { QueuedExecution } from "../record/executions/execution-table.ts";
import type { Store } from "../record/store.ts";
import { actionHash } from "../trust/asking.ts";
import { prepareAction } from "./dry-run.ts";
import { findWork } from "./skip.ts";

/** What would run, for a person to read, and the hash by which it is approved. */
export interface Shown {
  readonly rendered: string;
  readonly hash: string;
}

/** Marks an approval that was given for whatever arrives, as long as the action is the same. */
const ALWAYS = "always:";

/**
 * What an execution would run at this moment. The hash covers what is not all shown, too: the settings of the action, and
 * what stands outside the hook, such as the program of an MCP server or the address of a channel.
 */
export function show(hook: Hook, delivery: StoredDelivery | null, parts: ActionParts, executionId: string): Shown {
  const prepared = prepareAction(hook, delivery, parts, executionId);
  const rendered = prepared.ok ? prepared.value.rendered : prepared.error;
  const bound = (prepared.ok ? prepared.value.boundTo : undefined) ?? "";
  const hash = sha256(JSON.stringify([actionHash(hook), rendered, ...(bound === "" ? [] : [bound])]));
  return { rendered, hash };
}

/** The approval of what waits, given with a person's "always" for another of its hook. */
export function alwaysApproved(hook: Hook, parts: ActionParts): string {
  return ALWAYS + alwaysHash(hook, parts);
}

/** What a person's "always" is said of: the action, and what stands outside the hook and decides what it does. */
export function alwaysHash(hook: Hook, parts: ActionParts): string {
  const prepared = prepareAction(hook, null, parts, "exe_always");
  const bound = (prepared.ok ? prepared.value.boundTo : undefined) ?? "";
  return bound === "" ? actionHash(hook) : sha256(JSON.stringify([actionHash(hook), bound]));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Why something queued may not start: its hook asks and nobody approved it, or what was approved is not what would run
 * now. Null where it may. Looked at right before it runs.
 */
export function approvalFault(
  { execution, approved }: QueuedExecution,
  hook: Hook,
  delivery: StoredDelivery | null,
  parts: ActionParts,
): string | null {
  if (approved === null) {
    if (hook.approval === "ask") return "Its hook asks before each run since this was queued.";
    const isOther = hook.alwaysFor !== null && hook.alwaysFor !== alwaysHash(hook, parts);
    return isOther ? "It asks again, for what it would run now is not what was approved." : null;
  }
  const now = approved.startsWith(ALWAYS)
    ? alwaysApproved(hook, parts)
    : show(hook, delivery, parts, execution.id).hash;
  return now === approved ? null : "It asks again, for what it would run now is not what was approved.";
}

/** What an execution would run if it were started at this moment, exactly, for the person who is asked to approve it. */
export function showWaiting({ ports, store }: { ports: Ports; store: Store }, execution: Execution): Shown {
  const work = findWork(store, execution, ports.clock.now());
  return work.ok ? show(work.hook, work.delivery, { ports, store }, execution.id) : { rendered: work.reason, hash: "" };
}
