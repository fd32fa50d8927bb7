import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import { filterSql } from "./filter-sql.ts";
import { matchText } from "./match-text.ts";
import type { Selection } from "./seek-delivery.ts";

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
