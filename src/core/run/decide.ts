import type { Publish } from "../../contract/events.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Result } from "../../contract/errors.ts";
import type { AnsweredExecution, Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { Ports } from "../ports.ts";
import type { Store } from "../record/store.ts";
import { alwaysApproved, alwaysHash, showWaiting } from "./approved.ts";

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
 * Answers an execution that waits for approval. `always` also turns asking off for its hook, as its action is now, and
 * approves the others of it that wait, all in one transaction. `hash` is of what was shown to who answers.
 */
export function decide(
  parts: DecideParts,
  id: string,
  decision: Decision,
  hash: string | undefined,
): Result<AnsweredExecution> {
  const { store, publish } = parts;
  const execution = store.executions.get(id);
  if (!execution) return fail("not_found", `There is no execution ${id}.`);
  if (execution.status !== "waiting_approval")
    return fail("conflict", `The execution does not wait for approval (${execution.status}).`);
  if (decision === "refuse") {
    const ended = parts.endWaiting(execution, "Refused.");
    return ended.ok ? ok({ ...ended.value, alsoApproved: 0 }) : ended;
  }
  const objection = store.hooks.get(execution.hookId)?.objection ?? null;
  if (decision === "always" && objection !== null)
    return fail("conflict", `This hook asks before each run until its command is changed: ${objection}`);
  const shown = showWaiting(parts, execution);
  if (hash !== undefined && hash !== shown.hash)
    return fail("conflict", "What it would run has changed since it was shown. Look at it again, and answer then.");
  const { answered, others } = approve(parts, execution, shown.hash, decision);
  if (!answered) return fail("conflict", "The execution no longer waits for approval.");
  for (const one of [answered, ...others]) publish("execution.changed", one);
  parts.onQueued();
  return ok({ ...answered, alsoApproved: others.length });
}

function approve(parts: DecideParts, { id, hookId }: Execution, hash: string, decision: Decision) {
  const { executions } = parts.store;
  return executions.together(() => {
    const answered = executions.approve(id, hash);
    return { answered, others: answered && decision === "always" ? stopAsking(parts, hookId) : [] };
  });
}

/** Turns asking off for a hook as its action is; answers the others of it that waited and now are queued. */
function stopAsking(parts: DecideParts, hookId: string): readonly Execution[] {
  const { store, ports, publish, onHookChanged } = parts;
  const hook = store.hooks.get(hookId);
  if (!hook) return [];
  const approved = store.executions.approveWaiting(hookId, alwaysApproved(hook, parts));
  const alwaysFor = alwaysHash(hook, parts);
  if (hook.approval === "ask" || (hook.alwaysFor !== null && hook.alwaysFor !== alwaysFor)) {
    const changed: Hook = { ...hook, approval: "never", alwaysFor, updatedAt: ports.clock.now() };
    store.hooks.update(changed);
    onHookChanged();
    publish("hook.changed", changed);
  }
  return approved;
}
