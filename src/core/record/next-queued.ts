import type { Database } from "better-sqlite3";
import { type ExecutionRow, toExecution } from "./execution-row.ts";
import type { ExecutionTable } from "./store.ts";
import type { Totals } from "./totals.ts";

/** Passing over this many rows costs about as much as asking for one hook by itself. */
const ROWS_PER_ASKING = 20;

/**
 * Finds what to run next. One look along the queue's index, unless many rows of busy hooks would have to be passed
 * over: then each free hook is asked by itself, so that ten thousand waiting behind a busy hook cost nothing.
 */
export function nextQueuedWith(db: Database, totals: Totals): ExecutionTable["nextQueued"] {
  const ofAll = db.prepare<[string, number], ExecutionRow>(
    `SELECT * FROM executions INDEXED BY executions_queued
     WHERE status = 'queued' AND hook_id NOT IN (SELECT value FROM json_each(?)) ORDER BY priority DESC, seq LIMIT ?`,
  );
  const ofHook = db.prepare<[string, number], ExecutionRow>(
    `SELECT * FROM executions INDEXED BY executions_queued_of_hook
     WHERE status = 'queued' AND hook_id = ? ORDER BY priority DESC, seq LIMIT ?`,
  );

  function select(limit: number, busyHookIds: readonly string[]): readonly ExecutionRow[] {
    const queued = totals.queuedByHook();
    const busy = new Set(busyHookIds);
    const passedOver = [...busy].reduce((sum, hookId) => sum + (queued.get(hookId) ?? 0), 0);
    const free = [...queued.keys()].filter((hookId) => !busy.has(hookId));
    if (free.length === 0) return [];
    if (passedOver <= free.length * ROWS_PER_ASKING) return ofAll.all(JSON.stringify(busyHookIds), limit);
    return free
      .flatMap((hookId) => ofHook.all(hookId, limit))
      .toSorted((one, other) => other.priority - one.priority || one.seq - other.seq)
      .slice(0, limit);
  }

  return (limit, busyHookIds) =>
    select(limit, busyHookIds).map((row) => ({ execution: toExecution(row), priority: row.priority }));
}
