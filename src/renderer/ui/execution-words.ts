import type { Execution, ExecutionStatus } from "../../contract/model/execution.ts";
import type { Tone } from "./tag.tsx";
import { EXECUTION_WORDS } from "../words/controls.ts";

export const STATUS_WORDS: Record<ExecutionStatus, { readonly words: string; readonly tone: Tone }> = {
  queued: { words: EXECUTION_WORDS.queued, tone: "quiet" },
  waiting_approval: { words: EXECUTION_WORDS.waitingForApproval, tone: "warn" },
  running: { words: EXECUTION_WORDS.running, tone: "replay" },
  success: { words: EXECUTION_WORDS.success, tone: "ok" },
  error: { words: EXECUTION_WORDS.failed, tone: "bad" },
  skipped: { words: EXECUTION_WORDS.skipped, tone: "quiet" },
  cancelled: { words: EXECUTION_WORDS.cancelled, tone: "quiet" },
  interrupted: { words: EXECUTION_WORDS.interrupted, tone: "warn" },
};

export const ACTION_WORDS: Record<Execution["action"], string> = {
  spawn_agent: EXECUTION_WORDS.spawnAgent,
  notify: "notify",
  webhook: "forward",
  execute_tool: EXECUTION_WORDS.runTool,
  n8n_workflow: EXECUTION_WORDS.n8nWorkflow,
  message_agent: EXECUTION_WORDS.messageAgent,
};

export function canCancel({ status }: Pick<Execution, "status">): boolean {
  return status === "queued" || status === "running" || status === "waiting_approval";
}
