import type { Database } from "better-sqlite3";
import type { DeliveryFilter, DeliveryItem, ListedDelivery } from "../../../contract/model/delivery.ts";
import { DELIVERIES, type DeliveryRow, toItem } from "../deliveries/delivery-row.ts";
import { conditionsOf, selectDeliveries } from "./select-deliveries.ts";
import type { Selection, Value } from "./seek-delivery.ts";

/** So many of what stands under one delivery are told with it. */
const MOST_CHILDREN = 20;

/** Those that fit a filter without text and stand under none that fits it too. */
export function nestedSelection(filter: DeliveryFilter): Selection {
  const selection = selectDeliveries(filter);
  const above = conditionsOf(filter, "o");
  if (above.where.length === 0) return { ...selection, where: ["d.under_id IS NULL"], isNested: true };
  const fits = `EXISTS (SELECT 1 FROM deliveries o WHERE ${["o.id = d.under_id", ...above.where].join(" AND ")})`;
  return {
    ...selection,
    where: [...selection.where, `(d.under_id IS NULL OR NOT ${fits})`],
    values: [...selection.values, ...above.values],
  };
}

/** The rows with the newest of what stands under each and fits. */
export function withChildren(db: Database, items: readonly DeliveryItem[], filter: DeliveryFilter): ListedDelivery[] {
  const conditions = conditionsOf(filter, "d");
  const { values } = conditions;
  const where = ["d.under_id = ?", ...conditions.where].join(" AND ");
  const newest = db.prepare<Value[], DeliveryRow>(
    `SELECT ${DELIVERIES.select("d")} FROM deliveries d WHERE ${where} ORDER BY d.seq DESC LIMIT ${MOST_CHILDREN + 1}`,
  );
  const count = db.prepare<Value[], number>(`SELECT count(*) FROM deliveries d WHERE ${where}`).pluck();
  return items.map((item) => {
    const rows = item.under === null ? newest.all(item.id, ...values) : [];
    if (rows.length === 0) return item;
    const children = rows.slice(0, MOST_CHILDREN).map(toItem).toReversed();
    const more = rows.length > MOST_CHILDREN ? { childCount: count.get(item.id, ...values) ?? rows.length } : {};
    return { ...item, children, ...more };
  });
}
