import type { Execution, ExecutionStatus } from "../../contract/model/execution.ts";
import type { Tone } from "./tag.tsx";

export const STATUS_WORDS: Record<ExecutionStatus, { readonly words: string; readonly tone: Tone }> = {
  queued: { words: "queued", tone: "quiet" },
  waiting_approval: { words: "waiting for approval", tone: "warn" },
  running: { words: "running", tone: "replay" },
  success: { words: "success", tone: "ok" },
  error: { words: "failed", tone: "bad" },
  skipped: { words: "skipped", tone: "quiet" },
  cancelled: { words: "cancelled", tone: "quiet" },
  interrupted: { words: "interrupted", tone: "warn" },
};

export const ACTION_WORDS: Record<Execution["action"], string> = {
  spawn_agent: "spawn agent",
  notify: "notify",
  webhook: "forward",
  execute_tool: "run tool",
  n8n_workflow: "n8n workflow",
};

export function canCancel({ status }: Pick<Execution, "status">): boolean {
  return status === "queued" || status === "running" || status === "waiting_approval";
}
