import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Execution } from "../../../contract/model/execution.ts";
import type { Hook } from "../../../contract/model/hook.ts";
import { MessageConfig } from "../../../contract/model/agent-message.ts";
import type { ActionParts } from "../context.ts";

const keys = new WeakMap<ActionParts["ports"], Buffer>();

/**
 * The code with which the session that a hook tells may answer one run that waits for approval. It is of this very run and
 * hook, good until the run is answered or Hookbench ends, and given to nobody but that session.
 */
export function approvalCode(ports: ActionParts["ports"], executionId: string, hookId: string): string {
  const key = keys.get(ports) ?? randomBytes(32);
  keys.set(ports, key);
  return createHmac("sha256", key)
    .update(JSON.stringify([executionId, hookId]))
    .digest("hex")
    .slice(0, 32);
}

/** The hook whose session was given that code for a run, as long as it still lets its session answer. */
export function hookOfCode(
  { ports, store }: Pick<ActionParts, "ports" | "store">,
  { id }: Execution,
  code: string,
): Hook | null {
  return (
    store.hooks
      .list()
      .find((hook) => hook.isEnabled && letsAnswer(hook) && isSame(approvalCode(ports, id, hook.id), code)) ?? null
  );
}

function letsAnswer({ action, actionConfig }: Hook): boolean {
  return action === "message_agent" && (MessageConfig.safeParse(actionConfig).data?.answersApprovals ?? false);
}

function isSame(right: string, given: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
