import type { Database } from "better-sqlite3";
import { type ExecutionRow, IS_OPEN, toExecution } from "./execution-row.ts";
import type { ExecutionTable } from "../store.ts";
import type { Totals } from "../deliveries/totals.ts";

/**
 * Finds what to run next. Each free hook that has something queued is asked by itself, so that ten thousand waiting
 * behind a busy hook cost nothing.
 */
export function nextQueuedWith(db: Database, totals: Totals): ExecutionTable["nextQueued"] {
  // Without likely() SQLite would sort all that wait instead of reading the first. As subqueries the parameters do not
  // take part in planning; SQLite would else plan anew at every call.
  const ofHook = db.prepare<[string, number], ExecutionRow>(
    `SELECT * FROM executions INDEXED BY executions_open
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
      .map((row) => ({ execution: toExecution(row), priority: row.priority }));
  };
}
