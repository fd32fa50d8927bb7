import type { Database } from "better-sqlite3";
import type { Execution } from "../../../contract/model/execution.ts";
import { cutPage, type Page, readCursor } from "../engine/cursor.ts";
import { EXECUTIONS, type ExecutionRow, IS_ENDED, IS_OPEN, toExecution } from "../executions/execution-row.ts";
import type { ExecutionQuery } from "../executions/execution-table.ts";

/** Of so many that fit some are met soon on a walk from the newest, sooner than the indexes have put them in order. */
const MANY = 20_000;

/** Conditions joined by AND, with the values of their placeholders. */
interface Conditions {
  readonly sql: readonly string[];
  readonly values: readonly string[];
}

/** One page of executions, newest first, with the exact number of all that fit, both of one moment. */
export function listExecutions(db: Database, query: ExecutionQuery): Page<Execution> {
  const conditions = conditionsOf(query);
  const isIndexed = query.deliveryId === undefined && conditions.sql.length > 0;
  return db.transaction(() => {
    const total = isIndexed ? countByIndex(db, conditions) : count(db, conditions);
    const before = readCursor(query.cursor);
    const find = isIndexed && total <= MANY ? findByIndex : walk;
    const page = cutPage(find(db, conditions, { before, limit: query.limit + 1 }), query.limit);
    return { items: page.rows.map(toExecution), nextCursor: page.nextCursor, total };
  })();
}

function conditionsOf({ deliveryId, hookId, status }: ExecutionQuery): Conditions {
  const columns = { delivery_id: deliveryId, hook_id: hookId, status };
  const given = Object.entries(columns).flatMap(([column, value]) => (value === undefined ? [] : [{ column, value }]));
  return { sql: given.map(({ column }) => `${column} = ?`), values: given.map(({ value }) => value) };
}

interface Place {
  /** Rows from this sequence number on are left out. */
  readonly before: number;
  readonly limit: number;
}

function walk(db: Database, { sql, values }: Conditions, { before, limit }: Place): ExecutionRow[] {
  const where = [...sql, "seq < ?"].join(" AND ");
  return EXECUTIONS.find<(string | number)[]>(db, `WHERE ${where} ORDER BY seq DESC LIMIT ?`).all(
    ...values,
    before,
    limit,
  );
}

function findByIndex(db: Database, { sql, values }: Conditions, { before, limit }: Place): ExecutionRow[] {
  const newest = `SELECT seq FROM (${numbers(sql)}) WHERE seq < ? ORDER BY seq DESC LIMIT ?`;
  return EXECUTIONS.find<(string | number)[]>(db, `WHERE seq IN (${newest}) ORDER BY seq DESC`).all(
    ...values,
    ...values,
    before,
    limit,
  );
}

function count(db: Database, { sql, values }: Conditions): number {
  const where = sql.length > 0 ? `WHERE ${sql.join(" AND ")}` : "";
  return countRows(db, `executions ${where}`, values);
}

function countByIndex(db: Database, { sql, values }: Conditions): number {
  return countRows(db, `(${numbers(sql)})`, [...values, ...values]);
}

function countRows(db: Database, from: string, values: readonly string[]): number {
  return (
    db
      .prepare<string[], number>(`SELECT count(*) FROM ${from}`)
      .pluck()
      .get(...values) ?? 0
  );
}

/** A query for the sequence numbers of what fits, from the indexes alone: of what has ended, and of what is open. */
function numbers(sql: readonly string[]): string {
  return `SELECT seq FROM executions INDEXED BY executions_ended WHERE ${[IS_ENDED, ...sql].join(" AND ")}
    UNION ALL SELECT seq FROM executions INDEXED BY executions_open WHERE ${[IS_OPEN, ...sql].join(" AND ")}`;
}
