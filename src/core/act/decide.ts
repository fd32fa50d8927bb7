import type { Publish } from "../../contract/events.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Result } from "../../contract/errors.ts";
import type { Execution } from "../../contract/model/execution.ts";
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

/** Answers an execution that waits for approval. `always` also turns asking off for its hook. */
export function decide(parts: DecideParts, id: string, decision: Decision): Result<Execution> {
  const { store, publish } = parts;
  const execution = store.executions.get(id);
  if (!execution) return fail("not_found", `There is no execution ${id}.`);
  if (execution.status !== "waiting_approval")
    return fail("conflict", `The execution does not wait for approval (${execution.status}).`);
  if (decision === "refuse") return parts.endWaiting(execution, "Refused.");
  if (decision === "always") stopAsking(parts, execution.hookId);
  const approved = store.executions.approve(id);
  if (!approved) return fail("conflict", "The execution no longer waits for approval.");
  publish("execution.changed", approved);
  parts.onQueued();
  return ok(approved);
}

function stopAsking({ store, ports, publish, onHookChanged }: DecideParts, hookId: string): void {
  const hook = store.hooks.get(hookId);
  if (!hook || hook.approval === "never") return;
  const changed: Hook = { ...hook, approval: "never", updatedAt: ports.clock.now() };
  store.hooks.update(changed);
  onHookChanged();
  publish("hook.changed", changed);
}
