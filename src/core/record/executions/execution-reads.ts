import type { Database } from "better-sqlite3";
import type { Totals } from "../deliveries/totals.ts";
import { EXECUTIONS, IS_OPEN, toExecution } from "./execution-row.ts";
import type { ExecutionTable } from "./execution-table.ts";
import type { Outputs } from "./outputs.ts";

/** What the main thread reads of executions. */
export type ExecutionReads = Pick<
  ExecutionTable,
  "get" | "detail" | "forDelivery" | "waiting" | "open" | "running" | "nextQueued"
>;

export function executionReads(db: Database, totals: Totals, outputs: Outputs): ExecutionReads {
  const byId = EXECUTIONS.find<[string]>(db, "WHERE id = ?");
  const ofDelivery = EXECUTIONS.find<[string]>(db, "WHERE delivery_id = ? ORDER BY seq");
  const openOf = db
    .prepare<[string], number>(
      `SELECT count(*) FROM executions INDEXED BY executions_open
       WHERE ${IS_OPEN} AND hook_id = ? AND source <> 'manual_test'`,
    )
    .pluck();
  const runningOf = db
    .prepare<[string], number>(
      `SELECT count(*) FROM executions INDEXED BY executions_open
       WHERE ${IS_OPEN} AND hook_id = ? AND status = 'running' AND source <> 'manual_test'`,
    )
    .pluck();

  return {
    get: (id) => {
      const row = byId.get(id);
      return row ? toExecution(row) : null;
    },
    detail: (id) => {
      outputs.flush();
      const row = byId.get(id);
      return row ? { ...toExecution(row), output: outputs.read(row.seq), outputDropped: row.outputDropped } : null;
    },
    forDelivery: (deliveryId) => ofDelivery.all(deliveryId).map(toExecution),
    waiting: (hookId) => totals.waiting(hookId),
    open: (hookId) => openOf.get(hookId) ?? 0,
    running: (hookId) => runningOf.get(hookId) ?? 0,
    nextQueued: nextQueuedWith(db, totals),
  };
}

/**
 * Finds what to run next. Each free hook that has something queued is asked by itself, so that ten thousand waiting
 * behind a busy hook cost nothing.
 */
function nextQueuedWith(db: Database, totals: Totals): ExecutionTable["nextQueued"] {
  // Without likely() SQLite would sort all that wait instead of reading the first. As subqueries the parameters do not
  // take part in planning; SQLite would else plan anew at every call.
  const ofHook = EXECUTIONS.find<[string, number]>(
    db,
    `INDEXED BY executions_open
     WHERE hook_id = (SELECT ?) AND status = 'queued' AND likely(${IS_OPEN})
     ORDER BY priority DESC, seq LIMIT (SELECT ?)`,
  );

  return (limit, busyHookIds) => {
    const busy = new Set(busyHookIds);
    return [...totals.queuedByHook().keys()]
      .filter((hookId) => !busy.has(hookId))
      .flatMap((hookId) => ofHook.all(hookId, limit))
      .toSorted((one, other) => other.priority - one.priority || one.seq - other.seq)
      .slice(0, limit)
      .map((row) => ({ execution: toExecution(row), priority: row.priority, approved: row.approved }));
  };
}
