import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import { asksForStrays, selectDeliveries } from "./select-deliveries.ts";
import type { Selection, Value } from "./seek-delivery.ts";
import type { Seqs } from "./rolled.ts";
import { seqsOf, stretchesOf } from "./walk.ts";

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

/** The first `limit` of them, oldest first. Between two stretches of the walk others may ask. */
export async function listArrived(
  db: Database,
  query: ArrivedQuery & { readonly limit: number },
): Promise<readonly Arrived[]> {
  const { selection, seqs } = selectionOf(db, query);
  const found: Arrived[] = [];
  for (const { from, key, where, values } of stretchesOf(db, selection, seqs, "up")) {
    const sql = `SELECT d.seq, d.id, d.received_at AS receivedAt FROM ${from} WHERE ${where} ORDER BY ${key} LIMIT ?`;
    found.push(...db.prepare<Value[], Arrived>(sql).all(...values, query.limit - found.length));
    if (found.length >= query.limit) break;
    await nextTurn();
  }
  return found;
}

/** How many they are. */
export async function countArrived(db: Database, query: ArrivedQuery): Promise<number> {
  const { selection, seqs } = selectionOf(db, query);
  let count = 0;
  for (const { from, where, values } of stretchesOf(db, selection, seqs, "up")) {
    count +=
      db
        .prepare<Value[], number>(`SELECT count(*) FROM ${from} WHERE ${where}`)
        .pluck()
        .get(...values) ?? 0;
    await nextTurn();
  }
  return count;
}

function selectionOf(
  db: Database,
  { filter = {}, ids, after, upTo }: ArrivedQuery,
): { selection: Selection; seqs: Seqs } {
  const selection = selectDeliveries(filter);
  const where = [...selection.where];
  const values = [...selection.values];
  if (!asksForStrays(filter)) where.push("d.disposition <> 'not_understood'");
  if (ids) {
    where.push("d.id IN (SELECT value FROM json_each(?))");
    values.push(JSON.stringify(ids));
  }
  const all = seqsOf(db, selection);
  const seqs = { first: Math.max(all.first, after + 1), last: Math.min(all.last, upTo ?? all.last) };
  return { selection: { ...selection, where, values }, seqs };
}
