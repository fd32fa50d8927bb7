import type { Database } from "better-sqlite3";
import type { Execution, ExecutionStatus } from "../../../contract/model/execution.ts";
import type { Claims } from "../deliveries/claims.ts";
import type { Totals } from "../deliveries/totals.ts";
import type { Write } from "../engine/transaction.ts";
import type { HookStatements } from "../tables/hooks.ts";
import { EXECUTIONS, type ExecutionRow, IS_OPEN, toExecution } from "./execution-row.ts";
import type { ExecutionEnd, ExecutionTable } from "./execution-table.ts";
import type { Outputs } from "./outputs.ts";

export interface ExecutionParts {
  readonly write: Write;
  readonly totals: Totals;
  readonly claims: Claims;
  readonly hooks: HookStatements;
  readonly outputs: Outputs;
  /** Inside a transaction: told of a delivery of which a hook failed. */
  readonly hookFailed: (deliveryId: string) => void;
  readonly now: () => number;
}

/** How an execution goes from one status to the next. */
export type ExecutionMoves = Pick<
  ExecutionTable,
  "together" | "start" | "finish" | "approve" | "approveWaiting" | "hold" | "askAgain" | "recover"
>;

export function executionMoves(
  db: Database,
  { write, totals, claims, hooks, outputs, hookFailed }: ExecutionParts,
  get: ExecutionTable["get"],
): ExecutionMoves {
  const byId = EXECUTIONS.find<[string]>(db, "WHERE id = ?");
  const running = EXECUTIONS.find<[]>(
    db,
    `INDEXED BY executions_open WHERE ${IS_OPEN} AND status = 'running' ORDER BY seq`,
  );
  const queue = queueWith(db, totals);
  const setRunning = db.prepare<[number, number]>(
    `UPDATE executions SET status = 'running', started_at = ?, attempts = attempts + 1,
       exit_code = NULL, result = NULL, error = NULL, reason = NULL WHERE seq = ?`,
  );
  const end = endWith(db, { totals, claims, hooks, hookFailed });

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
      totals.move(row.hookId, "queued", "running");
      if (row.claimKey !== null) claims.renew(id, row.hookId, row.claimKey, at);
      if (isCounted(row)) hooks.count(row.hookId, { at, executions: 0, failures: 0 });
    });
    refresh(row.hookId);
    return true;
  }

  function finish(id: string, ending: ExecutionEnd): Execution | null {
    outputs.flush();
    const row = byId.get(id);
    if (!row) return null;
    if (isOver(row.status)) return toExecution(row);
    write(() => end(row, ending));
    refresh(row.hookId);
    return get(id);
  }

  function recover(at: number, isRetriable: (execution: Execution) => boolean): readonly Execution[] {
    const rows = running.all();
    const interrupted = rows.filter((row) => !isRetriable(toExecution(row)));
    const reason = "Hookbench stopped while this was running.";
    write(() => {
      for (const row of rows) {
        if (interrupted.includes(row)) end(row, { status: "interrupted", at, reason });
        else queue(row);
      }
    });
    for (const row of interrupted) refresh(row.hookId);
    return interrupted.flatMap(({ id }) => get(id) ?? []);
  }

  return {
    together,
    start,
    finish,
    ...approvalMoves(db, { write, totals, refresh, queue }, get),
    recover,
  };
}

interface ApprovalParts extends Pick<ExecutionParts, "write" | "totals"> {
  readonly refresh: (hookId: string) => void;
  readonly queue: (row: ExecutionRow) => void;
}

/** What asks before it runs: approved, held, asked about again. */
function approvalMoves(
  db: Database,
  { write, totals, refresh, queue }: ApprovalParts,
  get: ExecutionTable["get"],
): Pick<ExecutionMoves, "approve" | "approveWaiting" | "hold" | "askAgain"> {
  const byId = EXECUTIONS.find<[string]>(db, "WHERE id = ?");
  const waitingOf = EXECUTIONS.find<[string]>(
    db,
    `INDEXED BY executions_open WHERE ${IS_OPEN} AND hook_id = ? AND status = 'waiting_approval' ORDER BY seq`,
  );
  const queuedOf = EXECUTIONS.find<[string]>(
    db,
    `INDEXED BY executions_open WHERE ${IS_OPEN} AND hook_id = ? AND status = 'queued' ORDER BY seq`,
  );
  const setWaiting = db.prepare<[number]>("UPDATE executions SET status = 'waiting_approval' WHERE seq = ?");
  const setApproved = db.prepare<[string, number]>("UPDATE executions SET approved = ?, reason = NULL WHERE seq = ?");
  const setAsking = db.prepare<[string, number]>(
    "UPDATE executions SET status = 'waiting_approval', approved = NULL, reason = ? WHERE seq = ?",
  );

  function approve(row: ExecutionRow, approved: string): void {
    queue(row);
    setApproved.run(approved, row.seq);
  }

  function askAgain(id: string, reason: string): Execution | null {
    const row = byId.get(id);
    if (row?.status !== "queued") return null;
    write(() => {
      setAsking.run(reason, row.seq);
      totals.move(row.hookId, "queued", "waiting_approval");
    });
    return get(id);
  }

  return {
    approve: (id, approved) => {
      const row = byId.get(id);
      if (row?.status !== "waiting_approval") return null;
      write(() => approve(row, approved));
      return get(id);
    },
    approveWaiting: (hookId, approved) => {
      const rows = waitingOf.all(hookId);
      write(() => rows.forEach((row) => approve(row, approved)));
      refresh(hookId);
      return rows.map((row) => toExecution({ ...row, status: "queued", reason: null }));
    },
    hold: (hookId) =>
      write(() => {
        for (const row of queuedOf.all(hookId)) {
          setWaiting.run(row.seq);
          totals.move(hookId, row.status, "waiting_approval");
        }
      }),
    askAgain,
  };
}

/** Puts one into the queue, inside a transaction. */
function queueWith(db: Database, totals: Totals): (row: ExecutionRow) => void {
  const setQueued = db.prepare<[number]>("UPDATE executions SET status = 'queued' WHERE seq = ?");
  return (row) => {
    setQueued.run(row.seq);
    totals.move(row.hookId, row.status, "queued");
  };
}

/** Ends one inside a transaction. What never started frees its key; what was interrupted keeps it for its quarter of an hour. */
function endWith(
  db: Database,
  { totals, claims, hooks, hookFailed }: Pick<ExecutionParts, "totals" | "claims" | "hooks" | "hookFailed">,
): (row: ExecutionRow, ending: ExecutionEnd) => void {
  const setEnd = db.prepare(
    "UPDATE executions SET status = ?, finished_at = ?, exit_code = ?, result = ?, error = ?, reason = ? WHERE seq = ?",
  );

  return (row, ending) => {
    const { status, at, exitCode = null, result, error = null, reason = null } = ending;
    const ran = row.startedAt !== null && row.status === "running" && status !== "skipped";
    setEnd.run(status, at, exitCode, toJson(result), error, reason, row.seq);
    totals.move(row.hookId, row.status, status);
    if (row.claimKey !== null) {
      if (!ran) claims.release(row.id, row.hookId, row.claimKey);
      else if (status !== "interrupted") claims.keep(row.id, row.hookId, row.claimKey, at);
    }
    const failed = status === "error" || status === "interrupted";
    if (failed && isCounted(row) && row.deliveryId !== null) hookFailed(row.deliveryId);
    if (!ran || !isCounted(row)) return;
    const said = failed ? { error: error ?? reason } : status === "success" ? { error: null } : {};
    hooks.count(row.hookId, { at, executions: 1, failures: failed ? 1 : 0, ...said });
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
