import type { ActionKind, Execution, ExecutionStatus } from "../../../contract/model/execution.ts";

/** A row of `executions` as SQLite gives it. */
export interface ExecutionRow {
  readonly seq: number;
  readonly id: string;
  readonly hook_id: string;
  readonly hook_name: string;
  readonly delivery_id: string | null;
  readonly action: ActionKind;
  readonly source: Execution["source"];
  readonly status: ExecutionStatus;
  readonly title: string;
  readonly priority: number;
  readonly claim_key: string | null;
  readonly attempts: number;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly exit_code: number | null;
  readonly result: string | null;
  readonly error: string | null;
  readonly reason: string | null;
  readonly output_bytes: number;
  readonly output_dropped: number;
}

/** What waits or runs, in the words of the index `executions_open`, without which SQLite would not use it. */
export const IS_OPEN = "status IN ('queued', 'waiting_approval', 'running')";

/** Everything else, in the words of the index `executions_ended`; the statuses let it be entered at each. */
export const IS_ENDED =
  "finished_at IS NOT NULL AND status IN ('success', 'error', 'skipped', 'cancelled', 'interrupted')";

export function toExecution(row: ExecutionRow): Execution {
  return {
    id: row.id,
    hookId: row.hook_id,
    hookName: row.hook_name,
    deliveryId: row.delivery_id,
    action: row.action,
    source: row.source,
    status: row.status,
    title: row.title,
    attempts: row.attempts,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    durationMs: row.started_at === null || row.finished_at === null ? null : row.finished_at - row.started_at,
    exitCode: row.exit_code,
    result: row.result === null ? null : JSON.parse(row.result),
    error: row.error,
    reason: row.reason,
  };
}
