import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import type { ExecutionStatus } from "../../../contract/model/execution.ts";

/** Conditions of a WHERE on `deliveries`, joined by AND, with the values of their placeholders. */
export interface Conditions {
  readonly sql: readonly string[];
  readonly values: readonly (string | number)[];
}

/** Turns what a filter says beside its query and its text into conditions on the table called `d`. Values only ever travel as bound parameters. */
export function filterSql(filter: DeliveryFilter, d: "d" | "o" = "d"): Conditions {
  const sql: string[] = [];
  const values: (string | number)[] = [];

  function where(condition: string, ...bound: (string | number)[]): void {
    sql.push(condition);
    values.push(...bound);
  }

  function oneOf(column: string, names: readonly string[] | undefined): void {
    if (names && names.length > 0) where(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(names));
  }

  function noneOf(column: string, names: readonly string[] | undefined): void {
    if (!names || names.length === 0) return;
    where(`(${column} IS NULL OR ${column} NOT IN (SELECT value FROM json_each(?)))`, JSON.stringify(names));
  }

  if (filter.sourceId !== undefined) where(`${d}.source_id = ?`, filter.sourceId);
  oneOf(`${d}.provider`, filter.provider);
  noneOf(`${d}.provider`, filter.notProvider);
  oneOf(`${d}.event`, filter.event);
  noneOf(`${d}.event`, filter.notEvent);
  if (filter.outcome !== undefined) where(`${d}.outcome = ?`, filter.outcome);
  if (filter.disposition !== undefined) where(`${d}.disposition = ?`, filter.disposition);
  if (filter.pinned !== undefined) where(`${d}.pinned = ?`, filter.pinned ? 1 : 0);
  if (filter.since !== undefined) where(`${d}.received_at >= ?`, filter.since);
  if (filter.until !== undefined) where(`${d}.received_at <= ?`, filter.until);
  if (filter.status !== undefined) where(`${d}.status BETWEEN ? AND ?`, ...statusRange(filter.status));
  if (filter.notStatus !== undefined) where(`${d}.status NOT BETWEEN ? AND ?`, ...statusRange(filter.notStatus));
  oneOf(`${d}.method`, filter.method);
  if (filter.path !== undefined) where(`instr(${d}.path, ?) > 0`, filter.path);
  if (filter.run !== undefined) {
    const statuses = JSON.stringify(STATUSES[filter.run]);
    where(
      `EXISTS (SELECT 1 FROM executions e WHERE e.delivery_id = ${d}.id AND e.source <> 'manual_test'
         AND e.status IN (SELECT value FROM json_each(?)))`,
      statuses,
    );
  }
  return { sql, values };
}

/** The statuses of an execution that a filter's word for it means. */
const STATUSES: Readonly<Record<NonNullable<DeliveryFilter["run"]>, readonly ExecutionStatus[]>> = {
  waits: ["waiting_approval"],
  runs: ["queued", "running"],
  failed: ["error", "interrupted"],
  ran: ["success"],
};

/** `404` is one status, `4xx` the hundred of its class. */
function statusRange(status: string): [number, number] {
  if (!/xx$/i.test(status)) return [Number(status), Number(status)];
  const first = Number(status[0]) * 100;
  return [first, first + 99];
}
