import type { Expression, Term } from "../../../contract/filter/expression.ts";
import { fold } from "../../../contract/filter/fold.ts";
import { readsContents } from "../../../contract/filter/expression.ts";
import { HELD_STATES, RUN_STATUSES } from "../../../contract/filter/fits.ts";
import { sizeOf, spanOf, statusesOf } from "../../../contract/filter/quantities.ts";
import { dayOf, hereAt, timeOf } from "../../../contract/filter/times.ts";
import { askedOf, needleOf } from "./filter-functions.ts";
import type { Value } from "./seek-delivery.ts";

/** A condition of a WHERE: true, false, or NULL where it cannot be told; with the values of its placeholders. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

type Table = "d" | "o";

/** What a filter asks of the row of `deliveries` called `d`, and of its contents. Values only ever travel as bound parameters. */
export function querySql(expression: Expression, d: Table): Condition {
  switch (expression.kind) {
    case "all":
      // Cheap ones first: contents are read of what they leave.
      return joined(
        expression.of.toSorted(byCost).map((part) => querySql(part, d)),
        "AND",
        "1",
      );
    case "any":
      return joined(
        expression.of.toSorted(byCost).map((part) => querySql(part, d)),
        "OR",
        "0",
      );
    case "not": {
      const { sql, values } = querySql(expression.of, d);
      return { sql: `NOT ${sql}`, values };
    }
    case "text":
      return textSql(expression.text, d);
    case "term":
      return joined(termSql(expression, d), "OR", "0");
  }
}

function byCost(one: Expression, other: Expression): number {
  return Number(readsContents(one)) - Number(readsContents(other));
}

function joined(parts: readonly Condition[], by: "AND" | "OR", nothing: "0" | "1"): Condition {
  if (parts.length === 0) return { sql: nothing, values: [] };
  return { sql: `(${parts.map(({ sql }) => sql).join(` ${by} `)})`, values: parts.flatMap(({ values }) => values) };
}

/** The columns of a row whose text is searched, in the order in which the index has them. */
export const SEARCHED_COLUMNS = ["summary", "event", "provider", "path", "delivery_key"] as const;

function textSql(text: string, d: Table): Condition {
  const names = SEARCHED_COLUMNS.map((column) => `${d}.${column}`).join(", ");
  return {
    sql: `(SELECT has_text(c.seq, ${names}, c.headers, c.body, c.truncated, ?) FROM contents c WHERE c.seq = ${d}.seq)`,
    values: [needleOf(text)],
  };
}

function termSql(term: Term, d: Table): Condition[] {
  const { key, compare, values } = term;
  if (key === "header")
    return [
      {
        sql: `(SELECT header_fits(c.seq, c.headers, ?) FROM contents c WHERE c.seq = ${d}.seq)`,
        values: [askedOf(term)],
      },
    ];
  if (key === "body")
    return [
      {
        sql: `(SELECT body_fits(c.seq, c.headers, c.body, c.truncated, ?) FROM contents c WHERE c.seq = ${d}.seq)`,
        values: [askedOf(term)],
      },
    ];
  return values.map(({ text }) => valueSql(key, compare, text, d));
}

/** Never NULL, so that what is not there is left out by no minus. */
function valueSql(
  key: Exclude<Term["key"], "header" | "body">,
  compare: Term["compare"],
  text: string,
  d: Table,
): Condition {
  switch (key) {
    case "provider":
    case "event":
      return { sql: `coalesce(${d}.${key}, '') = ?`, values: [text] };
    case "key":
      return { sql: `coalesce(${d}.delivery_key, '') = ?`, values: [text] };
    case "method":
      return { sql: `${d}.method = ?`, values: [text] };
    case "path":
      return { sql: `instr(${d}.path, ?) > 0`, values: [text] };
    case "source":
      if (text === "") return { sql: `${d}.source_id IS NULL`, values: [] };
      return { sql: `(coalesce(${d}.source_id, '') = ? OR coalesce(${d}.source_name, '') = ?)`, values: [text, text] };
    case "status":
      return statusSql(`${d}.status`, compare, text);
    case "app":
      if (compare === "is" && text === "none") return { sql: `${d}.app_state IS NULL`, values: [] };
      if (compare === "is" && statusesOf(text) === null)
        return { sql: `coalesce(${d}.app_state, '') = ?`, values: [text.replaceAll("-", "_")] };
      return statusSql(`coalesce(${d}.app_status, 0)`, compare, text);
    case "verified":
      if (text === "yes") return { sql: `${d}.outcome = 'verified'`, values: [] };
      if (text === "no") return { sql: `${d}.outcome <> 'verified'`, values: [] };
      return { sql: `${d}.outcome = ?`, values: [text.replaceAll("-", "_")] };
    case "hook":
      return hookSql(text, d);
    case "is":
      return isSql(text, d);
    case "tag":
    case "note":
      return annotationSql(key, text, d);
    case "size":
      return compared(`${d}.size`, compare, sizeOf(text));
    case "took":
      return compared(`${d}.app_took_ms`, compare, spanOf(text));
    case "after":
      return compared(`${d}.received_at`, ">=", timeOf(text, hereAt(Date.now())));
    case "before":
      return compared(`${d}.received_at`, "<", timeOf(text, hereAt(Date.now())));
    case "on": {
      const [start, end] = dayOf(text, hereAt(Date.now())) ?? [0, 0];
      return { sql: `(${d}.received_at >= ? AND ${d}.received_at < ?)`, values: [start, end] };
    }
  }
}

const SIGNS: Readonly<Record<Term["compare"], string>> = {
  is: "=",
  ">": ">",
  ">=": ">=",
  "<": "<",
  "<=": "<=",
  there: "=",
};

function compared(column: string, compare: Term["compare"], bound: number | null): Condition {
  if (bound === null) return { sql: "0", values: [] };
  return { sql: `coalesce(${column} ${SIGNS[compare]} ?, 0)`, values: [bound] };
}

/** Of what was not answered there is none. */
function statusSql(column: string, compare: Term["compare"], text: string): Condition {
  if (compare !== "is") return { sql: `(${column} <> 0 AND ${column} ${SIGNS[compare]} ?)`, values: [Number(text)] };
  const [first, last] = statusesOf(text) ?? [1, 0];
  return { sql: `${column} BETWEEN ? AND ?`, values: [first, last] };
}

function hookSql(text: string, d: Table): Condition {
  const runs = `SELECT 1 FROM executions e WHERE e.delivery_id = ${d}.id AND e.source <> 'manual_test'`;
  const statuses = Object.hasOwn(RUN_STATUSES, text) ? RUN_STATUSES[text] : undefined;
  if (statuses)
    return {
      sql: `EXISTS (${runs} AND e.status IN (SELECT value FROM json_each(?)))`,
      values: [JSON.stringify(statuses)],
    };
  return { sql: `EXISTS (${runs} AND (e.hook_id = ? OR e.hook_name = ?))`, values: [text, text] };
}

/** Of few something is said, so that those are found first. */
function annotationSql(key: "tag" | "note", text: string, d: Table): Condition {
  if (text === "")
    return { sql: `${d}.seq NOT IN ${annotated(key === "tag" ? "a.tags <> '[]'" : "a.note <> ''")}`, values: [] };
  return key === "note"
    ? { sql: `${d}.seq IN ${annotated("instr(a.folded, ?) > 0")}`, values: [fold(text)] }
    : {
        sql: `${d}.seq IN ${annotated("EXISTS (SELECT 1 FROM json_each(a.tags) t WHERE t.value = ?)")}`,
        values: [text],
      };
}

const annotated = (where: string): string => `(SELECT a.delivery_seq FROM annotations a WHERE ${where})`;

function isSql(text: string, d: Table): Condition {
  // As the indexes of them have it.
  if (text === "pinned") return { sql: `${d}.pinned = 1`, values: [] };
  if (text === "replay") return { sql: `${d}.replay_of IS NOT NULL`, values: [] };
  if (text === "held")
    return {
      sql: `coalesce(${d}.app_state, '') IN (SELECT value FROM json_each(?))`,
      values: [JSON.stringify(HELD_STATES)],
    };
  return { sql: `${d}.disposition = ?`, values: [text.replaceAll("-", "_")] };
}
