import type { Database } from "better-sqlite3";
import type { Totals } from "../deliveries/totals.ts";
import { EXECUTIONS, IS_ENDED, IS_OPEN, toExecution } from "./execution-row.ts";
import type { ExecutionTable } from "./execution-table.ts";
import type { Outputs } from "./outputs.ts";

/** What the main thread reads of executions. */
export type ExecutionReads = Pick<
  ExecutionTable,
  "get" | "detail" | "forDelivery" | "waiting" | "open" | "running" | "interrupted" | "nextQueued"
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
      if (!row) return null;
      const [output, prompt] = [outputs.read(row.seq), outputs.readPrompt(row.seq)];
      return { ...toExecution(row), output, outputDropped: row.outputDropped, prompt };
    },
    forDelivery: (deliveryId) => ofDelivery.all(deliveryId).map(toExecution),
    waiting: (hookId) => totals.waiting(hookId),
    open: (hookId) => openOf.get(hookId) ?? 0,
    running: (hookId) => runningOf.get(hookId) ?? 0,
    interrupted: interruptedWith(db),
    nextQueued: nextQueuedWith(db, totals),
  };
}

/** A manual test without a delivery is not among them: there is nothing that would be missed. */
function interruptedWith(db: Database): ExecutionTable["interrupted"] {
  const which = `INDEXED BY executions_ended
    WHERE ${IS_ENDED} AND status = 'interrupted' AND hook_id = coalesce(?, hook_id) AND delivery_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM executions later WHERE later.delivery_id = executions.delivery_id
        AND later.hook_id = executions.hook_id AND later.seq > executions.seq)`;
  const find = EXECUTIONS.find<[string | null, number]>(db, `${which} ORDER BY seq LIMIT ?`);
  const count = db.prepare<[string | null], number>(`SELECT count(*) FROM executions ${which}`).pluck();
  return (hookId, limit) => ({
    items: find.all(hookId, limit).map(toExecution),
    total: count.get(hookId) ?? 0,
  });
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
