import type { Database } from "better-sqlite3";
import type { ActionKind, Execution, ExecutionStatus, RunGlance } from "../../../contract/model/execution.ts";
import { insertRows } from "../engine/many-rows.ts";
import { describeTable, filled, number, orNull, type RowOf, text, word } from "../engine/table.ts";

export const EXECUTIONS = describeTable("executions", {
  seq: filled(number),
  id: text,
  hookId: text,
  hookName: text,
  deliveryId: orNull(text),
  action: word<ActionKind>(),
  source: word<Execution["source"]>(),
  status: word<ExecutionStatus>(),
  title: text,
  priority: number,
  claimKey: orNull(text),
  attempts: filled(number),
  createdAt: number,
  startedAt: orNull(filled(number)),
  finishedAt: orNull(number),
  exitCode: orNull(filled(number)),
  result: orNull(filled(text)),
  error: orNull(filled(text)),
  reason: orNull(text),
  outputBytes: filled(number),
  outputDropped: filled(number),
  approved: orNull(filled(text)),
});

export type ExecutionRow = RowOf<typeof EXECUTIONS>;

export interface NewExecution {
  readonly id: string;
  readonly hookId: string;
  readonly hookName: string;
  readonly action: ActionKind;
  readonly source: "hook" | "manual_test" | "replay";
  readonly status: "queued" | "waiting_approval" | "skipped";
  readonly title: string;
  readonly priority: number;
  readonly reason: string | null;
  /** Gate against running twice for one delivery key: claimed in the same transaction; null claims nothing. */
  readonly claimKey: string | null;
}

export interface MadeExecution {
  readonly execution: NewExecution;
  readonly deliveryId: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** What waits or runs, in the words of the index `executions_open`, without which SQLite would not use it. */
export const IS_OPEN = "status IN ('queued', 'waiting_approval', 'running')";

/** Everything else, in the words of the index `executions_ended`; the statuses let it be entered at each. */
export const IS_ENDED =
  "finished_at IS NOT NULL AND status IN ('success', 'error', 'skipped', 'cancelled', 'interrupted')";

export function toExecution(row: ExecutionRow): Execution {
  const {
    seq: _seq,
    priority: _priority,
    claimKey: _key,
    outputBytes: _kept,
    outputDropped: _dropped,
    approved: _approved,
    ...shown
  } = row;
  const { startedAt, finishedAt, result } = shown;
  return {
    ...shown,
    durationMs: startedAt === null || finishedAt === null ? null : finishedAt - startedAt,
    result: result === null ? null : JSON.parse(result),
  };
}

export function glanceOf({ id, hookId, hookName, status }: RunGlance): RunGlance {
  return { id, hookId, hookName, status };
}

/** Inside a transaction: keeps executions that have their claims and are counted already. */
export function executionInsertion(db: Database): (made: readonly MadeExecution[]) => void {
  const insert = insertRows(db, EXECUTIONS);

  return (made) =>
    void insert(
      made.map((one) => ({
        ...one.execution,
        deliveryId: one.deliveryId,
        createdAt: one.createdAt,
        finishedAt: endOf(one),
      })),
    );
}

function endOf({ execution, createdAt }: MadeExecution): number | null {
  return execution.status === "skipped" ? createdAt : null;
}

/** As it is read from its new row. */
export function newExecution(made: MadeExecution): Execution {
  const { id, hookId, hookName, action, source, status, title, reason } = made.execution;
  return {
    id,
    hookId,
    hookName,
    deliveryId: made.deliveryId,
    action,
    source,
    status,
    title,
    createdAt: made.createdAt,
    finishedAt: endOf(made),
    reason,
    attempts: 0,
    startedAt: null,
    durationMs: null,
    exitCode: null,
    result: null,
    error: null,
  };
}
