import type { Publish } from "../../contract/events.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Result } from "../../contract/errors.ts";
import type { AnsweredExecution, Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { Ports } from "../ports.ts";
import type { Store } from "../record/store.ts";

export type Decision = "once" | "always" | "refuse";

export interface DecideParts {
  readonly store: Store;
  readonly ports: Ports;
  readonly publish: Publish;
  readonly endWaiting: (execution: Execution, reason: string) => Result<Execution>;
  readonly onQueued: () => void;
  /** Called when a hook was changed: what is kept of hooks at hand must follow. */
  readonly onHookChanged: () => void;
}

/**
 * Answers an execution that waits for approval. `always` also turns asking off for its hook and approves the others of
 * it that wait, all in one transaction.
 */
export function decide(parts: DecideParts, id: string, decision: Decision): Result<AnsweredExecution> {
  const { store, publish } = parts;
  const execution = store.executions.get(id);
  if (!execution) return fail("not_found", `There is no execution ${id}.`);
  if (execution.status !== "waiting_approval")
    return fail("conflict", `The execution does not wait for approval (${execution.status}).`);
  if (decision === "refuse") {
    const ended = parts.endWaiting(execution, "Refused.");
    return ended.ok ? ok({ ...ended.value, alsoApproved: 0 }) : ended;
  }
  const fault = store.hooks.get(execution.hookId)?.fault ?? null;
  if (decision === "always" && fault !== null)
    return fail("conflict", `This hook asks before each run until its command is changed: ${fault}`);
  const approved = decision === "always" ? stopAsking(parts, execution.hookId) : [store.executions.approve(id)];
  const answered = approved.find((one) => one?.id === id);
  if (!answered) return fail("conflict", "The execution no longer waits for approval.");
  for (const one of approved) if (one) publish("execution.changed", one);
  parts.onQueued();
  return ok({ ...answered, alsoApproved: approved.length - 1 });
}

/** Turns asking off for a hook; answers all of it that waited and now is queued. */
function stopAsking({ store, ports, publish, onHookChanged }: DecideParts, hookId: string): readonly Execution[] {
  const hook = store.hooks.get(hookId);
  const changed: Hook | null =
    hook?.approval === "ask" ? { ...hook, approval: "never", updatedAt: ports.clock.now() } : null;
  const approved = store.executions.together(() => {
    const waited = store.executions.approveWaiting(hookId);
    if (changed) store.hooks.update(changed);
    return waited;
  });
  if (changed) {
    onHookChanged();
    publish("hook.changed", changed);
  }
  return approved;
}
