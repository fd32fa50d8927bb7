import type { Database } from "better-sqlite3";
import type { Execution } from "../../../contract/model/execution.ts";
import { cutPage, readCursor } from "../cursor.ts";
import { type ExecutionRow, toExecution } from "../execution-row.ts";
import type { ExecutionQuery, Page } from "../store.ts";

/** One page of executions, newest first, with the exact number of all that fit. */
export function listExecutions(db: Database, query: ExecutionQuery): Page<Execution> {
  const where: string[] = [];
  const values: string[] = [];
  for (const [column, value] of [
    ["delivery_id", query.deliveryId],
    ["hook_id", query.hookId],
    ["status", query.status],
  ] as const) {
    if (value === undefined) continue;
    where.push(`${column} = ?`);
    values.push(value);
  }
  const rows = db.prepare<(string | number)[], ExecutionRow>(
    `SELECT * FROM executions WHERE ${[...where, "seq < ?"].join(" AND ")} ORDER BY seq DESC LIMIT ?`,
  );
  const count = db
    .prepare<string[], number>(
      `SELECT count(*) FROM executions ${where.length > 0 ? `WHERE ${where.join(" AND ")}` : ""}`,
    )
    .pluck();
  return db.transaction(() => {
    const page = cutPage(rows.all(...values, readCursor(query.cursor), query.limit + 1), query.limit);
    return { items: page.rows.map(toExecution), nextCursor: page.nextCursor, total: count.get(...values) ?? 0 };
  })();
}
