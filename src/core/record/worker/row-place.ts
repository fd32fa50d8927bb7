import type { Database } from "better-sqlite3";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import type { RowPlace } from "../../../contract/model/strip.ts";
import { HOUR_MS, MINUTE_MS, startOf } from "../strip/roll-up.ts";
import { type Stretch, rolledAbove, rolledBars, seqsOfAll } from "./rolled.ts";
import { countDeliveries, type Selection, seekDelivery, type Value } from "./seek-delivery.ts";
import { nestedSelection } from "./nested-list.ts";
import { isFlat, selectDeliveries } from "./select-deliveries.ts";
import { isRolled } from "./strip.ts";
import { seqsOf, stretchesOf, tally } from "./walk.ts";

/** One of the two is given. */
export interface RowQuery {
  readonly time?: number | undefined;
  readonly row?: number | undefined;
  readonly filter?: DeliveryFilter | undefined;
  /** Whether it is of the list in which some stand under others. */
  readonly nested?: boolean | undefined;
}

/** So long, in milliseconds, those that fit are counted where their contents have to be read. */
const PATIENCE_MS = 400;
/** Counts everything that may still come. */
const EVER = 8.64e15;

/** What stands in a row of the list, or the row of the newest delivery that had arrived by a time. */
export function rowAt(db: Database, { time, row = 0, filter = {}, nested = false }: RowQuery): RowPlace {
  const selection = nested && !isFlat(filter) ? nestedSelection(filter) : selectDeliveries(filter);
  return db.transaction(() => {
    // Where contents have to be read it is a place among those that there was time for.
    const until = selection.isSlow ? performance.now() + PATIENCE_MS : Number.POSITIVE_INFINITY;
    const { total } = countDeliveries(db, selection, until);
    if (time !== undefined) return { ...rowOf(db, selection, time, filter), total };
    const before = seekDelivery(db, selection, { before: Number.MAX_SAFE_INTEGER, offset: row, total });
    const found = newestBelow(db, selection, before);
    return { row, at: found?.at ?? null, id: found?.id ?? null, total };
  })();
}

/** How many arrived since a time that fit each of the filters. */
export function countSince(db: Database, since: number, filter: DeliveryFilter): number {
  return db.transaction(() => countNewer(db, selectDeliveries(filter), { from: since, to: EVER }, filter))();
}

interface Found {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
}

function rowOf(db: Database, selection: Selection, time: number, filter: DeliveryFilter): Omit<RowPlace, "total"> {
  const last = lastBy(db, time);
  const newer =
    countNewer(db, selection, { from: time + 1, to: EVER }, filter) - childrenAbove(db, selection, last ?? 0);
  const found = last === null ? undefined : newestBelow(db, selection, last + 1);
  return { row: newer, at: found?.at ?? null, id: found?.id ?? null };
}

function newestBelow(db: Database, selection: Selection, before: number): Found | undefined {
  const { first, last } = seqsOf(db, selection);
  const columns = "d.seq, d.id, d.received_at AS at";
  const until = selection.isSlow ? performance.now() + PATIENCE_MS : Number.POSITIVE_INFINITY;
  for (const { from, key, where, values } of stretchesOf(db, selection, { first, last: Math.min(last, before - 1) })) {
    const sql = `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${key} DESC LIMIT 1`;
    const found = db.prepare<Value[], Found>(sql).get(...values);
    if (found || performance.now() > until) return found;
  }
  return undefined;
}

function countNewer(db: Database, selection: Selection, stretch: Stretch, filter: DeliveryFilter): number {
  const isSum = selection.where.length === 0 || selection.isNested || isBySource(selection, filter);
  if (isSum && isRolled(filter) && rolledAbove(db) === 0) {
    // Bars as long as can be: only their sum is asked for.
    const bars = rolledBars(db, { ...stretch, to: startOf(EVER, HOUR_MS) }, HOUR_MS, filter.sourceId);
    return bars.reduce((sum, { fine, failed, turnedAway }) => sum + fine + failed + turnedAway, 0);
  }
  const seqs = seqsOfAll(db, stretch);
  if (seqs === null) return 0;
  const since = { where: [...selection.where, "d.received_at >= ?"], values: [...selection.values, stretch.from] };
  const until = selection.isSlow ? performance.now() + PATIENCE_MS : Number.POSITIVE_INFINITY;
  return tally(db, { ...selection, ...since }, seqs, until).count;
}

/** Where only one condition was made of it. */
function isBySource({ where }: Selection, { sourceId }: DeliveryFilter): boolean {
  return sourceId !== undefined && where.length === 1;
}

/** How many that stand under others came later: in a nested list they have no row. */
function childrenAbove(db: Database, { isNested = false }: Selection, seq: number): number {
  if (!isNested) return 0;
  return (
    db
      .prepare<[number], number>("SELECT count(*) FROM deliveries WHERE under_id IS NOT NULL AND seq > ?")
      .pluck()
      .get(seq) ?? 0
  );
}

/** The sequence number of the newest that had arrived by a time; null where none had. */
function lastBy(db: Database, time: number): number | null {
  const minutes = db
    .prepare<[number, number], { at: number; first: number; last: number }>(
      `SELECT at, min(first_seq) AS first, max(last_seq) AS last FROM rolled
       WHERE span = ? AND at <= ? GROUP BY at ORDER BY at DESC LIMIT 2`,
    )
    .all(MINUTE_MS, time);
  const within = db
    .prepare<[number, number, number], number | null>(
      "SELECT max(seq) FROM deliveries WHERE seq BETWEEN ? AND ? AND received_at <= ?",
    )
    .pluck();
  for (const { first, last } of minutes) {
    const found = within.get(first, last, time) ?? null;
    if (found !== null) return found;
  }
  const left = rolledAbove(db);
  return left === 0 ? null : (within.get(1, left, time) ?? null);
}
