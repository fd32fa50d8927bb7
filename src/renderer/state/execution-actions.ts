import type { Execution } from "../../contract/model/execution.ts";
import { go } from "./route.ts";
import { call, callOrToast } from "./calls.ts";
import { refetchOutputs } from "./execution-output.ts";
import { fetchInterrupted } from "./interrupted.ts";
import { openRun } from "./open-run.ts";
import { showToast } from "./toasts.ts";
import { EXECUTION_ACTIONS } from "../words/notices.ts";

/*
 * What becomes of an execution comes by the stream alone: the answer to a call may be older than what the stream has
 * already said.
 */

export async function cancelExecution(id: string): Promise<void> {
  await callOrToast("executions.cancel", { id });
}

/** Queues it once more and opens the new one in its place. */
export async function rerunExecution(id: string): Promise<void> {
  const execution = await callOrToast("executions.rerun", { id });
  if (!execution) return;
  void fetchInterrupted();
  openRun(execution.id);
}

const MOST_LOOKED = 200;

/** Opens what differs from the run of its hook that began before it. */
export async function compareWithRunBefore({ id, hookId }: Pick<Execution, "id" | "hookId">): Promise<void> {
  const found = await callOrToast("executions.list", { hookId, limit: MOST_LOOKED });
  if (!found) return;
  const at = found.items.findIndex((one) => one.id === id);
  const before = at === -1 ? undefined : found.items[at + 1];
  if (before) go({ at: "compare", first: before.id, second: id });
  else showToast({ kind: "info", text: EXECUTION_ACTIONS.noneBefore });
}

/**
 * Answers one that waits for approval; says how many others that answer let run. `hash` names what was shown: should it
 * have changed since, nothing is approved, and what it is now is shown.
 */
export async function decideExecution(
  id: string,
  decision: "once" | "always" | "refuse",
  hash: string | null,
): Promise<void> {
  const answered = await callOrToast("executions.approve", { id, decision, ...(hash ? { hash } : {}) });
  if (!answered) refetchOutputs();
  const others = answered?.alsoApproved ?? 0;
  if (answered && others > 0)
    showToast({ kind: "ok", text: EXECUTION_ACTIONS.mayRunToo(othersOf(answered.hookName, others)) });
}

function othersOf(hookName: string, count: number): string {
  return count === 1
    ? EXECUTION_ACTIONS.anotherOneOfThatWaited(hookName)
    : EXECUTION_ACTIONS.othersOfThatWaited(count, hookName);
}

/** How many executions of a hook wait for approval. */
export async function countWaiting(hookId: string): Promise<number> {
  const found = await call("executions.list", { hookId, status: "waiting_approval", limit: 1 });
  return found.ok ? found.value.total : 0;
}
