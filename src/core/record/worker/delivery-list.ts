import type { Database } from "better-sqlite3";
import type { DeliveryFilter, DeliveryItem } from "../../../contract/model/delivery.ts";
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
import { filterSql } from "./filter-sql.ts";
import { matchText } from "./match-text.ts";
import type { DeliveryQuery } from "./messages.ts";
import { countDeliveries, type Selection, seekDelivery, type Value } from "./seek-delivery.ts";

/** True when the query needs the connection that has the search index. */
export function needsIndex(filter: DeliveryFilter | undefined): boolean {
  return matchText(filter?.text ?? "") !== null;
}

/**
 * One page of deliveries, newest first, with the exact number of all that fit the filter, both of one moment. A page
 * may begin anywhere: `offset` rows below the cursor are left out.
 */
export function listDeliveries(db: Database, query: DeliveryQuery): Page<DeliveryItem> {
  const { filter = {}, limit, cursor, offset = 0 } = query;
  const selection = selectDeliveries(filter);
  const { from, key, where, values } = selection;
  return db.transaction(() => {
    const total = countDeliveries(db, selection);
    const before = seekDelivery(db, selection, { before: readCursor(cursor), offset, total });
    const rows = db
      .prepare<Value[], DeliveryRow>(
        `SELECT ${DELIVERIES.select("d")} FROM ${from} WHERE ${[...where, `${key} < ?`].join(" AND ")} ORDER BY ${key} DESC LIMIT ?`,
      )
      .all(...values, before, limit + 1);
    const page = cutPage(rows, limit);
    return { items: page.rows.map(toItem), nextCursor: page.nextCursor, total };
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

/** Which deliveries fit a filter, as parts of a query. */
export function selectDeliveries(filter: DeliveryFilter): Selection {
  const { sql, values } = filterSql(filter);
  const text = filter.text?.trim() ?? "";
  const match = matchText(text);
  if (match !== null) {
    // By the index's own key, so that it is walked from its newest row and a page costs what it shows.
    const from = "search CROSS JOIN deliveries d ON d.seq = search.rowid";
    const bare = sql.length === 0 ? "search" : from;
    return { from, bare, key: "search.rowid", where: ["search MATCH ?", ...sql], values: [match, ...values] };
  }
  const from = "deliveries d";
  if (text === "") return { from, bare: from, key: "d.seq", where: sql, values };
  const plain = "instr(d.summary || ' ' || coalesce(d.event, '') || ' ' || d.path, ?) > 0";
  return { from, bare: from, key: "d.seq", where: [...sql, plain], values: [...values, text] };
}
