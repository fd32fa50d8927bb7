import type { Database } from "better-sqlite3";
import type { DeliveryFilter, DeliveryItem } from "../../../contract/model/delivery.ts";
import { cutPage, readCursor } from "../cursor.ts";
import {
  type DeliveryRow,
  STORED_DELIVERY,
  type StoredDeliveryRow,
  toItem,
  toStoredDelivery,
} from "../delivery-row.ts";
import type { Page, StoredDelivery } from "../store.ts";
import { filterSql } from "./filter-sql.ts";
import { matchText } from "./match-text.ts";
import type { DeliveryQuery } from "./messages.ts";

type Value = string | number;

interface Selection {
  readonly from: string;
  readonly where: readonly string[];
  readonly values: readonly Value[];
}

/** True when the query needs the connection that has the search index. */
export function needsIndex(filter: DeliveryFilter | undefined): boolean {
  return matchText(filter?.text ?? "") !== null;
}

/** One page of deliveries, newest first, with the exact number of all that fit the filter, both of one moment. */
export function listDeliveries(db: Database, { filter = {}, limit, cursor }: DeliveryQuery): Page<DeliveryItem> {
  const { from, where, values } = select(filter);
  const before = readCursor(cursor);
  const rows = db.prepare<Value[], DeliveryRow>(
    `SELECT d.* FROM ${from} WHERE ${[...where, "d.seq < ?"].join(" AND ")} ORDER BY d.seq DESC LIMIT ?`,
  );
  return db.transaction(() => {
    const page = cutPage(rows.all(...values, before, limit + 1), limit);
    return { items: page.rows.map(toItem), nextCursor: page.nextCursor, total: count(db, { from, where, values }) };
  })();
}

/** The newest deliveries whole, of one source or of all. */
export function newestDeliveries(db: Database, limit: number, sourceId: string | null): readonly StoredDelivery[] {
  const where = sourceId === null ? "" : "WHERE d.source_id = ?";
  return db
    .prepare<Value[], StoredDeliveryRow>(
      `SELECT ${STORED_DELIVERY} FROM deliveries d JOIN contents c USING (seq) ${where} ORDER BY d.seq DESC LIMIT ?`,
    )
    .all(...(sourceId === null ? [] : [sourceId]), limit)
    .map(toStoredDelivery);
}

function select(filter: DeliveryFilter): Selection {
  const { sql, values } = filterSql(filter);
  const text = filter.text?.trim() ?? "";
  const match = matchText(text);
  if (match !== null) {
    // The index is walked from its newest row, so a page costs what it shows.
    const from = "search CROSS JOIN deliveries d ON d.seq = search.rowid";
    return { from, where: ["search MATCH ?", ...sql], values: [match, ...values] };
  }
  if (text === "") return { from: "deliveries d", where: sql, values };
  const plain = "instr(d.summary || ' ' || coalesce(d.event, '') || ' ' || d.path, ?) > 0";
  return { from: "deliveries d", where: [...sql, plain], values: [...values, text] };
}

function count(db: Database, { from, where, values }: Selection): number {
  const query =
    where.length === 0 ? "SELECT deliveries FROM totals" : `SELECT count(*) FROM ${from} WHERE ${where.join(" AND ")}`;
  return (
    db
      .prepare<Value[], number>(query)
      .pluck()
      .get(...values) ?? 0
  );
}
