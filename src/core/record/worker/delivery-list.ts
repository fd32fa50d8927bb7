import type { Database } from "better-sqlite3";
import type { ListedDelivery } from "../../../contract/model/delivery.ts";
import { cutPage, type Page, readCursor } from "../engine/cursor.ts";
import {
  DELIVERIES,
  type DeliveryRow,
  SELECT_STORED,
  type ReadDelivery,
  type StoredDeliveryRow,
  toItem,
  toReadDelivery,
} from "../deliveries/delivery-row.ts";
import { withAnnotations } from "./annotated.ts";
import type { CountQuery, CountedPart, DeliveryQuery } from "./messages.ts";
import { nestedSelection, withChildren } from "./nested-list.ts";
import { isFlat, selectDeliveries } from "./select-deliveries.ts";
import { withRuns } from "./run-glances.ts";
import { type Count, countDeliveries, seekDelivery, type Selection, type Value } from "./seek-delivery.ts";
import { seqsOf, stretchesOf, tally } from "./walk.ts";

/** A page of deliveries, and how far was looked for it. */
export interface DeliveryPage extends Page<ListedDelivery> {
  /** When the oldest that was looked at arrived, in epoch milliseconds; null where it was looked through to the end. */
  readonly scannedTo: number | null;
  /** Whether the time was over before the page was full: the next page goes on there. */
  readonly more: boolean;
  /** Whether `total` is how many fit; else so many of those that were looked at do. */
  readonly isTotal: boolean;
}

/** So long, in milliseconds, a filter that reads contents is looked for where nobody says how long. */
export const USUAL_PATIENCE_MS = 1000;

/**
 * One page of deliveries, newest first, with the number of all that fit the filter, both of one moment. A page may begin
 * anywhere: `offset` rows below the cursor are left out. Where contents have to be read, and where there is little
 * patience, it ends when the time is over, and says so.
 */
export function listDeliveries(db: Database, query: DeliveryQuery): DeliveryPage {
  const { filter = {}, limit, cursor, offset = 0, patienceMs } = query;
  const isNested = query.nested === true && !isFlat(filter);
  const selection = isNested ? nestedSelection(filter) : selectDeliveries(filter);
  const usual = selection.isSlow ? USUAL_PATIENCE_MS : Number.POSITIVE_INFINITY;
  const until = performance.now() + (patienceMs ?? usual);
  return db.transaction(() => {
    const before = readCursor(cursor);
    // With little patience only what the place is reckoned by is counted before the page is found.
    const isHasty = patienceMs !== undefined && offset === 0;
    const counted = isHasty ? null : countDeliveries(db, selection, until);
    const top = seekDelivery(db, selection, { before, offset, total: counted?.total ?? 0 });
    const { rows, below } = findRows(db, selection, top, limit + 1, until);
    const page = cutPage(rows, limit);
    const more = below !== null && rows.length <= limit;
    const items = page.rows.map(toItem);
    const listed = isNested ? withChildren(db, items, filter) : items;
    const isWhole = cursor === undefined && !more && rows.length <= limit;
    const count = counted ?? (isWhole ? { total: rows.length, isAll: true } : knownCount(db, selection));
    return {
      items: withAnnotations(db, withRuns(db, listed)),
      nextCursor: more ? String(below) : page.nextCursor,
      total: Math.max(count.total, rows.length),
      isTotal: count.isAll,
      more,
      scannedTo: scannedTo(db, more ? below : page.nextCursor === null ? null : Number(page.nextCursor)),
    };
  })();
}

/** How many there are where that is written down; else nothing is counted. */
function knownCount(db: Database, selection: Selection): Count {
  const isKnown = selection.where.length === 0 || selection.isNested === true;
  return isKnown ? countDeliveries(db, selection) : { total: 0, isAll: false };
}

/** The newest `limit` below a sequence number, and below which one nothing was looked at; null where all was. */
function findRows(db: Database, selection: Selection, before: number, limit: number, until: number) {
  const seqs = seqsOf(db, selection);
  const rows: DeliveryRow[] = [];
  const stretches = stretchesOf(db, selection, { first: seqs.first, last: Math.min(seqs.last, before - 1) });
  for (const { from, key, where, values, first } of stretches) {
    const sql = `SELECT ${DELIVERIES.select("d")} FROM ${from} WHERE ${where} ORDER BY ${key} DESC LIMIT ?`;
    rows.push(...db.prepare<Value[], DeliveryRow>(sql).all(...values, limit - rows.length));
    if (rows.length >= limit) break;
    if (performance.now() > until && first > seqs.first) return { rows, below: first };
  }
  return { rows, below: null };
}

/** When the delivery with this sequence number, or the next there is, arrived. */
export function scannedTo(db: Database, seq: number | null): number | null {
  if (seq === null) return null;
  return (
    db
      .prepare<[number], number>("SELECT received_at FROM deliveries WHERE seq >= ? ORDER BY seq LIMIT 1")
      .pluck()
      .get(seq) ?? null
  );
}

/** So long, in milliseconds, one call counts. */
const COUNTING_MS = 80;

/** How many fit, of those that one call had the time to look at, newest first; `rest` asks for the others. */
export function countFitting(db: Database, { filter, nested = false, rest }: CountQuery): CountedPart {
  const isNested = nested && !isFlat(filter);
  const selection = isNested ? nestedSelection(filter) : selectDeliveries(filter);
  return db.transaction(() => {
    const all = seqsOf(db, selection);
    const seqs = { first: all.first, last: Math.min(all.last, readCursor(rest) - 1) };
    const { count, below } = tally(db, selection, seqs, performance.now() + COUNTING_MS);
    return { count, rest: below === null ? null : String(below), scannedTo: scannedTo(db, below) };
  })();
}

/** The newest deliveries whole, of one source or of all; nothing that became no request. */
export function newestDeliveries(db: Database, limit: number, sourceId: string | null): readonly ReadDelivery[] {
  const where = sourceId === null ? "WHERE d.disposition <> 'not_understood'" : "WHERE d.source_id = ?";
  return db
    .prepare<Value[], StoredDeliveryRow>(`${SELECT_STORED} ${where} ORDER BY d.seq DESC LIMIT ?`)
    .all(...(sourceId === null ? [] : [sourceId]), limit)
    .map(toReadDelivery);
}
