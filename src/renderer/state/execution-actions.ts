import { callOrToast } from "./calls.ts";
import { go } from "./route.ts";

/*
 * What becomes of an execution comes by the stream alone: the answer to a call may be older than what the stream has
 * already said.
 */

export async function cancelExecution(id: string): Promise<void> {
  await callOrToast("executions.cancel", { id });
}

/** Queues it once more and goes to the new one. */
export async function rerunExecution(id: string): Promise<void> {
  const execution = await callOrToast("executions.rerun", { id });
  if (execution) go("executions", execution.id);
}

/** Answers one that waits for approval. */
export async function decideExecution(id: string, decision: "once" | "always" | "refuse"): Promise<void> {
  await callOrToast("executions.approve", { id, decision });
}
