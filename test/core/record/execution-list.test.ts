import Sqlite, { type Database } from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ExecutionStatus } from "../../../src/contract/model/execution.ts";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import type { ExecutionQuery } from "../../../src/core/record/executions/execution-table.ts";
import { listExecutions } from "../../../src/core/record/worker/execution-list.ts";

interface Row {
  readonly hookId: string;
  readonly deliveryId: string | null;
  readonly status: ExecutionStatus;
}

/** When an execution of that status ended: never, while it waits or runs. */
function endOf(status: ExecutionStatus): number | null {
  return ["queued", "waiting_approval", "running"].includes(status) ? null : 0;
}

function withRows(given: readonly Row[]): Database {
  const db = new Sqlite(":memory:");
  migrate(db);
  const insert = db.prepare(
    `INSERT INTO executions (seq, id, hook_id, hook_name, delivery_id, action, source, status, title, priority, created_at, finished_at)
     VALUES (?, ?, ?, '', ?, 'notify', 'hook', ?, '', 0, 0, ?)`,
  );
  given.forEach((row, index) =>
    insert.run(index + 1, `e${index + 1}`, row.hookId, row.deliveryId, row.status, endOf(row.status)),
  );
  return db;
}

const hookId = fc.constantFrom("h1", "h2", "h3");
const deliveryId = fc.constantFrom("d1", "d2");
const anyStatus = fc.constantFrom(...ExecutionStatus.options);
const rows = fc.array(fc.record({ hookId, deliveryId: fc.option(deliveryId), status: anyStatus }), { maxLength: 60 });
const filters = fc.record({ hookId, deliveryId, status: anyStatus }, { requiredKeys: [] });

function fits(row: Row, { hookId: hook, deliveryId: delivery, status: wanted }: Partial<Row>): boolean {
  return (
    (hook === undefined || row.hookId === hook) &&
    (delivery === undefined || row.deliveryId === delivery) &&
    (wanted === undefined || row.status === wanted)
  );
}

/** Every page of a list, one after the other. */
function pages(db: Database, query: ExecutionQuery): { readonly ids: string[]; readonly totals: number[] } {
  const ids: string[] = [];
  const totals: number[] = [];
  for (let cursor: string | undefined; ;) {
    const page = listExecutions(db, { ...query, cursor });
    ids.push(...page.items.map(({ id }) => id));
    totals.push(page.total);
    if (page.nextCursor === null) return { ids, totals };
    cursor = page.nextCursor;
  }
}

test("whatever is asked for, pages hold what fits, newest first, and say how many those are", () => {
  fc.assert(
    fc.property(rows, filters, fc.integer({ min: 1, max: 20 }), (given, filter, limit) => {
      const db = withRows(given);
      const fitting = given.flatMap((row, index) => (fits(row, filter) ? [`e${index + 1}`] : [])).toReversed();
      const { ids, totals } = pages(db, { ...filter, limit });
      db.close();
      expect(ids).toEqual(fitting);
      expect(new Set(totals)).toEqual(new Set([fitting.length]));
    }),
    { numRuns: 60 },
  );
});

test("a status that nearly all have is listed like any other", () => {
  const db = withRows([{ hookId: "h1", deliveryId: null, status: "error" }]);
  db.exec(`INSERT INTO executions (seq, id, hook_id, hook_name, action, source, status, title, priority, created_at, finished_at)
    WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20100)
    SELECT i, 'e' || i, 'h1', '', 'notify', 'hook', iif(i % 100 = 0, 'queued', 'success'), '', 0, 0, iif(i % 100 = 0, NULL, 0) FROM n`);

  const { items, total } = listExecutions(db, { status: "success", limit: 2 });
  expect(items.map(({ id }) => id)).toEqual(["e20099", "e20098"]);
  expect(total).toBe(19_898);
  expect(listExecutions(db, { hookId: "h1", limit: 1 })).toMatchObject({ items: [{ id: "e20100" }], total: 20_100 });
  expect(listExecutions(db, { status: "error", limit: 1 })).toMatchObject({ items: [{ id: "e1" }], total: 1 });
  db.close();
});
