import type { Database } from "better-sqlite3";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import { selectDeliveries } from "./select-deliveries.ts";
import type { Selection, Value } from "./seek-delivery.ts";

/**
 * Which deliveries, by filter or by name, that arrived after one and no later than another; by sequence number. What
 * became no request is none of them, unless it is asked for.
 */
export interface ArrivedQuery {
  readonly filter?: DeliveryFilter | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly after: number;
  /** The newest there is when not given. */
  readonly upTo?: number | undefined;
}

/** One of them: its place in the order of arrival, its id, and when it came in epoch milliseconds. */
export interface Arrived {
  readonly seq: number;
  readonly id: string;
  readonly receivedAt: number;
}

/** The first `limit` of them, oldest first. */
export function listArrived(db: Database, query: ArrivedQuery & { readonly limit: number }): readonly Arrived[] {
  const { from, key, where, values } = selectionOf(query);
  return db
    .prepare<Value[], Arrived>(
      `SELECT d.seq, d.id, d.received_at AS receivedAt FROM ${from} WHERE ${where.join(" AND ")} ORDER BY ${key} LIMIT ?`,
    )
    .all(...values, query.limit);
}

/** How many they are. */
export function countArrived(db: Database, query: ArrivedQuery): number {
  const { from, where, values } = selectionOf(query);
  return (
    db
      .prepare<Value[], number>(`SELECT count(*) FROM ${from} WHERE ${where.join(" AND ")}`)
      .pluck()
      .get(...values) ?? 0
  );
}

function selectionOf({ filter = {}, ids, after, upTo }: ArrivedQuery): Selection {
  const selection = selectDeliveries(filter);
  const isAskedFor = filter.disposition === "not_understood";
  const requests = isAskedFor ? [] : ["d.disposition <> 'not_understood'"];
  const where = [...selection.where, ...requests, `${selection.key} > ?`];
  const values = [...selection.values, after];
  if (upTo !== undefined) {
    where.push(`${selection.key} <= ?`);
    values.push(upTo);
  }
  if (ids) {
    where.push("d.id IN (SELECT value FROM json_each(?))");
    values.push(JSON.stringify(ids));
  }
  return { ...selection, where, values };
}
