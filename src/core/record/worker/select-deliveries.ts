import {
  EVERYTHING,
  type Expression,
  conjuncts,
  looksForText,
  readsContents,
  tidy,
} from "../../../contract/filter/expression.ts";
import { parseFilter } from "../../../contract/filter/parse.ts";
import { hereAt, timeOf } from "../../../contract/filter/times.ts";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import { filterSql } from "./filter-sql.ts";
import { matchText } from "./match-text.ts";
import { type Condition, querySql } from "./query-sql.ts";
import type { Stretch } from "./rolled.ts";
import type { Selection } from "./seek-delivery.ts";

/** Which deliveries fit a filter, as parts of a query. */
export function selectDeliveries(filter: DeliveryFilter): Selection {
  const { where, values } = conditionsOf(filter, "d");
  const expression = expressionOf(filter);
  return {
    ...tableFor(expression),
    where,
    values,
    match: matchText(expression),
    within: timesOf(filter, expression),
    isSlow: readsContents(expression),
  };
}

/** Its conditions on the row called `d` or `o`, joined by AND. */
export function conditionsOf(filter: DeliveryFilter, d: "d" | "o"): Pick<Selection, "where" | "values"> {
  const { sql, values } = filterSql(filter, d);
  const expression = expressionOf(filter);
  if (conjuncts(expression).length === 0) return { where: sql, values };
  const query: Condition = querySql(expression, d);
  return { where: [...sql, query.sql], values: [...values, ...query.values] };
}

/** True when the query needs the connection that has the search index. */
export function needsIndex(filter: DeliveryFilter | undefined): boolean {
  return filter !== undefined && matchText(expressionOf(filter)) !== null;
}

/** Whether each delivery that fits stands for itself in lists, as where text is looked for. */
export function isFlat(filter: DeliveryFilter): boolean {
  return looksForText(expressionOf(filter));
}

/** Whether it names what became no request, which else is left out where deliveries are acted upon. */
export function asksForStrays(filter: DeliveryFilter): boolean {
  return filter.disposition === "not_understood" || conjuncts(expressionOf(filter)).some(isStrays);
}

function isStrays(part: Expression): boolean {
  return part.kind === "term" && part.key === "is" && part.values.some(({ text }) => text === "not-understood");
}

/** Its query, and its text of which every word has to stand somewhere. */
function expressionOf({ query = "", text = "" }: DeliveryFilter): Expression {
  if (query === "" && text === "") return EVERYTHING;
  const words = text.split(/\s+/).filter(Boolean);
  return tidy({
    kind: "all",
    of: [parseFilter(query).expression, ...words.map((word) => ({ kind: "text" as const, text: word }))],
  });
}

/** Counts everything that may still come. */
const EVER = 8.64e15;

/** The stretch of time in which all that fits arrived; null where none is asked for. */
function timesOf({ since, until }: DeliveryFilter, expression: Expression): Stretch | null {
  const now = hereAt(Date.now());
  let [from, to] = [since ?? 0, until === undefined ? EVER : until + 1];
  for (const part of conjuncts(expression)) {
    if (part.kind !== "term" || part.values.length !== 1) continue;
    const text = part.values[0]?.text ?? "";
    if (part.key === "after") from = Math.max(from, timeOf(text, now) ?? 0);
    if (part.key === "before") to = Math.min(to, timeOf(text, now) ?? EVER);
  }
  return from === 0 && to === EVER ? null : { from, to };
}

/** Few are pinned, and few are replays: those are walked by an index that has them alone. */
function tableFor(expression: Expression): Pick<Selection, "from"> {
  for (const part of conjuncts(expression)) {
    if (part.kind !== "term" || part.key !== "is" || part.values.length !== 1) continue;
    if (part.values[0]?.text === "pinned") return { from: "deliveries d INDEXED BY deliveries_pinned" };
    if (part.values[0]?.text === "replay") return { from: "deliveries d INDEXED BY deliveries_replays" };
  }
  return { from: "deliveries d" };
}
