import type { Database } from "better-sqlite3";
import type { Execution, ExecutionStatus } from "../../../contract/model/execution.ts";
import type { Claims } from "../deliveries/claims.ts";
import { type ExecutionRow, IS_OPEN, toExecution } from "./execution-row.ts";
import { type MadeExecution, executionInsertion, newExecution } from "./execution-writes.ts";
import type { HookStatements } from "../tables/hooks.ts";
import { nextQueuedWith } from "./next-queued.ts";
import type { Outputs } from "./outputs.ts";
import type { ExecutionEnd, ExecutionTable, NewExecution } from "../store.ts";
import { StoreError } from "../engine/store-error.ts";
import type { Totals } from "../deliveries/totals.ts";
import type { Write } from "../engine/transaction.ts";

/** Everything on executions but the lists, which the worker reads. */
export interface ExecutionStatements extends Omit<ExecutionTable, "list"> {
  /** Inside the caller's transaction: takes the claim of a new one and counts it; false when another holds its key. */
  admit(execution: NewExecution, at: number): boolean;
  /** Inserts those that were admitted, inside the same transaction. */
  add(made: readonly MadeExecution[]): void;
  /** Removes those of a delivery with their output, inside the caller's transaction. */
  removeOf(deliveryId: string): void;
}

export interface ExecutionParts {
  readonly write: Write;
  readonly totals: Totals;
  readonly claims: Claims;
  readonly hooks: HookStatements;
  readonly outputs: Outputs;
  readonly now: () => number;
}

export function executionStatements(db: Database, parts: ExecutionParts): ExecutionStatements {
  const { write, totals, claims, hooks, outputs, now } = parts;
  const add = executionInsertion(db);
  const byId = db.prepare<[string], ExecutionRow>("SELECT * FROM executions WHERE id = ?");
  const ofDelivery = db.prepare<[string], ExecutionRow>("SELECT * FROM executions WHERE delivery_id = ? ORDER BY seq");
  const nextQueued = nextQueuedWith(db, totals);
  const running = db.prepare<[], ExecutionRow>(
    `SELECT * FROM executions INDEXED BY executions_open WHERE ${IS_OPEN} AND status = 'running' ORDER BY seq`,
  );
  const waitingOf = db.prepare<[string], ExecutionRow>(
    `SELECT * FROM executions INDEXED BY executions_open
     WHERE ${IS_OPEN} AND hook_id = ? AND status = 'waiting_approval' ORDER BY seq`,
  );
  const setStatus = db.prepare<[ExecutionStatus, number]>("UPDATE executions SET status = ? WHERE seq = ?");
  const setRunning = db.prepare<[number, number]>(
    `UPDATE executions SET status = 'running', started_at = ?, attempts = attempts + 1,
       exit_code = NULL, result = NULL, error = NULL, reason = NULL WHERE seq = ?`,
  );
  const setEnd = db.prepare(
    "UPDATE executions SET status = ?, finished_at = ?, exit_code = ?, result = ?, error = ?, reason = ? WHERE seq = ?",
  );
  const removeRow = db.prepare<[number]>("DELETE FROM executions WHERE seq = ?");
  const runningOf = db.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM executions INDEXED BY executions_open
     WHERE ${IS_OPEN} AND hook_id = ? AND status = 'running' AND source <> 'manual_test'`,
  );
  const openOf = db.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM executions INDEXED BY executions_open
     WHERE ${IS_OPEN} AND hook_id = ? AND source <> 'manual_test'`,
  );

  function get(id: string): Execution | null {
    const row = byId.get(id);
    return row ? toExecution(row) : null;
  }

  function admit(execution: NewExecution, at: number): boolean {
    if (!claims.take(execution, at)) return false;
    totals.move(execution.hookId, null, execution.status);
    return true;
  }

  /** Hooks whose counters the open transaction moves; what is kept of them in memory must follow it back. */
  const moved = new Set<string>();

  function together<T>(work: () => T): T {
    moved.clear();
    try {
      return write(work);
    } catch (error) {
      for (const hookId of moved) hooks.refresh(hookId);
      throw error;
    }
  }

  function refresh(hookId: string): void {
    moved.add(hookId);
    hooks.refresh(hookId);
  }

  function start(id: string, at: number): boolean {
    const row = byId.get(id);
    if (row?.status !== "queued") return false;
    write(() => {
      setRunning.run(at, row.seq);
      totals.move(row.hook_id, "queued", "running");
      if (row.claim_key !== null) claims.renew(id, row.hook_id, row.claim_key, at);
      if (isCounted(row)) hooks.count(row.hook_id, { at, executions: 0, failures: 0 });
    });
    refresh(row.hook_id);
    return true;
  }

  /** Ends one inside a transaction. What never started frees its key; what was interrupted keeps it for its quarter of an hour. */
  function end(row: ExecutionRow, ending: ExecutionEnd): void {
    const { status, at, exitCode = null, result, error = null, reason = null } = ending;
    const ran = row.started_at !== null && row.status === "running" && status !== "skipped";
    setEnd.run(status, at, exitCode, toJson(result), error, reason, row.seq);
    totals.move(row.hook_id, row.status, status);
    if (row.claim_key !== null) {
      if (!ran) claims.release(row.id, row.hook_id, row.claim_key);
      else if (status !== "interrupted") claims.keep(row.id, row.hook_id, row.claim_key, at);
    }
    if (!ran || !isCounted(row)) return;
    const failed = status === "error" || status === "interrupted";
    const said = failed ? { error: error ?? reason } : status === "success" ? { error: null } : {};
    hooks.count(row.hook_id, { at, executions: 1, failures: failed ? 1 : 0, ...said });
  }

  function finish(id: string, ending: ExecutionEnd): Execution | null {
    outputs.flush();
    const row = byId.get(id);
    if (!row) return null;
    if (isOver(row.status)) return toExecution(row);
    write(() => end(row, ending));
    refresh(row.hook_id);
    return get(id);
  }

  function approve(row: ExecutionRow): void {
    setStatus.run("queued", row.seq);
    totals.move(row.hook_id, "waiting_approval", "queued");
  }

  function recover(at: number, isRetriable: (execution: Execution) => boolean): readonly Execution[] {
    const rows = running.all();
    const interrupted = rows.filter((row) => !isRetriable(toExecution(row)));
    const reason = "Hookbench stopped while this was running.";
    write(() => {
      for (const row of rows) {
        if (interrupted.includes(row)) end(row, { status: "interrupted", at, reason });
        else {
          setStatus.run("queued", row.seq);
          totals.move(row.hook_id, "running", "queued");
        }
      }
    });
    for (const row of interrupted) refresh(row.hook_id);
    return interrupted.flatMap(({ id }) => get(id) ?? []);
  }

  return {
    admit,
    add,
    insert: (execution, deliveryId, createdAt) =>
      write(() => {
        if (!admit(execution, now())) throw new StoreError("conflict", "This hook has already taken this delivery.");
        const made = { execution, deliveryId, createdAt };
        add([made]);
        return newExecution(made);
      }),
    get,
    detail: (id) => {
      outputs.flush();
      const row = byId.get(id);
      return row ? { ...toExecution(row), output: outputs.read(row.seq), outputDropped: row.output_dropped } : null;
    },
    forDelivery: (deliveryId) => ofDelivery.all(deliveryId).map(toExecution),
    waiting: (hookId) => totals.waiting(hookId),
    open: (hookId) => openOf.get(hookId)?.n ?? 0,
    running: (hookId) => runningOf.get(hookId)?.n ?? 0,
    together,
    nextQueued,
    start,
    finish,
    approve: (id) => {
      const row = byId.get(id);
      if (row?.status !== "waiting_approval") return null;
      write(() => approve(row));
      return get(id);
    },
    approveWaiting: (hookId) => {
      const rows = waitingOf.all(hookId);
      write(() => rows.forEach(approve));
      refresh(hookId);
      return rows.map((row) => toExecution({ ...row, status: "queued" }));
    },
    appendOutput: (id, chunk, dropped) => outputs.append(id, chunk, dropped),
    recover,
    removeOf: (deliveryId) => {
      for (const row of ofDelivery.all(deliveryId)) {
        outputs.remove(row.seq);
        removeRow.run(row.seq);
        totals.move(row.hook_id, row.status, null);
      }
    },
  };
}

/** Manual tests leave a hook's counters alone. */
function isCounted(row: ExecutionRow): boolean {
  return row.source !== "manual_test";
}

function isOver(status: ExecutionStatus): boolean {
  return status !== "queued" && status !== "waiting_approval" && status !== "running";
}

function toJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
