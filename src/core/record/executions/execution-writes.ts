import type { Database } from "better-sqlite3";
import type { Execution } from "../../../contract/model/execution.ts";
import { type Value, insertRows } from "../engine/many-rows.ts";
import type { NewExecution } from "../store.ts";

export interface MadeExecution {
  readonly execution: NewExecution;
  readonly deliveryId: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** Inside a transaction: keeps executions that have their claims and are counted already. */
export function executionInsertion(db: Database): (made: readonly MadeExecution[]) => void {
  const insert = insertRows(
    db,
    `INSERT INTO executions (id, hook_id, hook_name, delivery_id, action, source, status, title, priority, claim_key,
       created_at, finished_at, reason)`,
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );

  return (made) => void insert(made.map(valuesOf));
}

function finishedAt({ execution, createdAt }: MadeExecution): number | null {
  return execution.status === "skipped" ? createdAt : null;
}

function valuesOf(made: MadeExecution): Value[] {
  const { execution, deliveryId, createdAt } = made;
  const { id, hookId, hookName, action, source, status, title, priority, claimKey, reason } = execution;
  const key = claimKey;
  const end = finishedAt(made);
  return [id, hookId, hookName, deliveryId, action, source, status, title, priority, key, createdAt, end, reason];
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
    finishedAt: finishedAt(made),
    reason,
    attempts: 0,
    startedAt: null,
    durationMs: null,
    exitCode: null,
    result: null,
    error: null,
  };
}
