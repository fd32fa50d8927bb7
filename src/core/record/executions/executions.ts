import type { Database } from "better-sqlite3";
import { StoreError } from "../engine/store-error.ts";
import { type ExecutionParts, executionMoves } from "./execution-moves.ts";
import { executionReads } from "./execution-reads.ts";
import {
  executionInsertion,
  EXECUTIONS,
  type ExecutionRow,
  type MadeExecution,
  type NewExecution,
  newExecution,
} from "./execution-row.ts";
import type { ExecutionTable } from "./execution-table.ts";

/** Everything on executions but the lists, which the worker reads. */
export interface ExecutionStatements extends Omit<ExecutionTable, "list"> {
  /** Inside the caller's transaction: takes the claim of a new one and counts it; false when another holds its key. */
  admit(execution: NewExecution, at: number): boolean;
  /** Inserts those that were admitted, inside the same transaction. */
  add(made: readonly MadeExecution[]): void;
  /** Removes those of a delivery with their output, inside the caller's transaction. */
  removeOf(deliveryId: string): void;
  /** The same, but leaves their output where it is; answers their rows. */
  takeOut(deliveryId: string): readonly ExecutionRow[];
  /** Puts one back, inside the caller's transaction; answers its number, another one where that was given away. */
  putBack(row: ExecutionRow): number;
}

export function executionStatements(db: Database, parts: ExecutionParts): ExecutionStatements {
  const { write, totals, claims, outputs, now } = parts;
  const reads = executionReads(db, totals, outputs);
  const add = executionInsertion(db);
  const ofDelivery = EXECUTIONS.find<[string]>(db, "WHERE delivery_id = ? ORDER BY seq");
  const setApproved = db.prepare<[string, string]>("UPDATE executions SET approved = ? WHERE id = ?");
  const whole = EXECUTIONS.insertWhole(db);
  const isTaken = db.prepare<[number], number>("SELECT 1 FROM executions WHERE seq = ?").pluck();
  const lastSeq = db.prepare<[], number | null>("SELECT max(seq) FROM executions").pluck();
  const removeRow = db.prepare<[number]>("DELETE FROM executions WHERE seq = ?");

  function admit(execution: NewExecution, at: number): boolean {
    if (!claims.take(execution, at)) return false;
    totals.move(execution.hookId, null, execution.status);
    return true;
  }

  function takeOut(deliveryId: string): readonly ExecutionRow[] {
    outputs.flush();
    const rows = ofDelivery.all(deliveryId);
    for (const row of rows) {
      removeRow.run(row.seq);
      totals.move(row.hookId, row.status, null);
    }
    return rows;
  }

  return {
    ...reads,
    ...executionMoves(db, parts, reads.get),
    admit,
    add,
    insert: (execution, deliveryId, createdAt, approved = null) =>
      write(() => {
        if (!admit(execution, now())) throw new StoreError("conflict", "This hook has already taken this delivery.");
        const made = { execution, deliveryId, createdAt };
        add([made]);
        if (approved !== null) setApproved.run(approved, execution.id);
        return newExecution(made);
      }),
    appendOutput: (id, chunk, dropped) => outputs.append(id, chunk, dropped),
    keepPrompt: (id, prompt) => outputs.keepPrompt(id, prompt),
    removeOf: (deliveryId) => {
      for (const row of takeOut(deliveryId)) outputs.remove(row.seq);
    },
    takeOut,
    putBack: (row) => {
      const seq = isTaken.get(row.seq) === undefined ? row.seq : (lastSeq.get() ?? 0) + 1;
      whole.put({ ...row, seq });
      totals.move(row.hookId, null, row.status);
      return seq;
    },
  };
}
