import type { Database } from "better-sqlite3";
import type { DeliveryFilter, ListedDelivery } from "../../../contract/model/delivery.ts";
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
import { matchText } from "./match-text.ts";
import type { DeliveryQuery } from "./messages.ts";
import { nestedSelection, withChildren } from "./nested-list.ts";
import { selectDeliveries } from "./select-deliveries.ts";
import { withRuns } from "./run-glances.ts";
import { countDeliveries, seekDelivery, type Value } from "./seek-delivery.ts";

/** True when the query needs the connection that has the search index. */
export function needsIndex(filter: DeliveryFilter | undefined): boolean {
  return matchText(filter?.text ?? "") !== null;
}

/**
 * One page of deliveries, newest first, with the exact number of all that fit the filter, both of one moment. A page
 * may begin anywhere: `offset` rows below the cursor are left out.
 */
export function listDeliveries(db: Database, query: DeliveryQuery): Page<ListedDelivery> {
  const { filter = {}, limit, cursor, offset = 0 } = query;
  const isNested = query.nested === true && !filter.text?.trim();
  const selection = isNested ? nestedSelection(filter) : selectDeliveries(filter);
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
    const items = page.rows.map(toItem);
    const listed = isNested ? withChildren(db, items, filter) : items;
    return { items: withRuns(db, listed), nextCursor: page.nextCursor, total };
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
