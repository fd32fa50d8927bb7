import type { Database } from "better-sqlite3";
import { type Step, pathOf, stepsOf } from "../../../contract/filter/body-path.ts";
import type { SuggestKey, Suggestion, Suggestions } from "../../../contract/model/suggestion.ts";
import { isSecretName } from "../../../contract/secret-name.ts";
import { Decoded } from "../../decode/decoded.ts";
import { isNumber } from "../../decode/digits.ts";
import { isSecretHeader } from "../../secrets/secret-name.ts";
import { isContainer } from "../../shape/shape.ts";
import { headersIn } from "./indexed-text.ts";

/** What is typed of a filter's term: its key, of a header or the body the path before the colon, and the rest. */
export interface SuggestQuery {
  readonly key: SuggestKey;
  /** Null while the path itself is typed. */
  readonly path: string | null;
  readonly typed: string;
  /** Only those of one sender or one source. */
  readonly provider: string | null;
  readonly sourceId: string | null;
  readonly limit: number;
  /** So many of the newest are looked at, at most; of contents for so many milliseconds. */
  readonly newest: number;
  readonly patienceMs: number;
}

interface Contents {
  readonly headers: string;
  readonly body: Buffer;
  readonly truncated: 0 | 1;
}

const COLUMNS: Readonly<Record<Exclude<SuggestKey, "tag" | "header" | "body">, string>> = {
  provider: "provider",
  event: "event",
  source: "source_name",
  path: "path",
  method: "method",
  status: "status",
  key: "delivery_key",
};
const [MOST_BYTES, MOST_OF_ONE] = [8_000_000, 262_144];
const [MOST_VALUES, LONGEST_VALUE] = [5000, 120];
const [MOST_DEPTH, MOST_MEMBERS] = [24, 50];

/**
 * What the newest deliveries hold that goes on as it is typed, counted: bounded in rows, bytes and time, so that a million
 * take no longer than a thousand. Of credentials, by their names, no value is told.
 */
export function suggest(db: Database, query: SuggestQuery): Suggestions {
  const { key } = query;
  if (key === "header" || key === "body") return inContents(db, query);
  const rows = key === "tag" ? tagRows(db) : columnRows(db, COLUMNS[key], query);
  const counts = new Map<string, Counted>();
  for (const { value, count } of rows.found) counts.set(String(value), { count, isText: true });
  return { items: bestOf(counts, query), looked: rows.looked, isPartial: false };
}

interface Counted {
  count: number;
  isText: boolean;
}

interface Rows {
  readonly found: readonly { readonly value: string | number; readonly count: number }[];
  readonly looked: number;
}

function columnRows(db: Database, column: string, { provider, sourceId, newest }: SuggestQuery): Rows {
  const found = db
    .prepare<(string | number | null)[], { value: string | number | null; count: number }>(
      `SELECT value, count(*) AS count FROM
         (SELECT ${column} AS value, provider, source_id FROM deliveries ORDER BY seq DESC LIMIT ?)
       WHERE (? IS NULL OR provider = ?) AND (? IS NULL OR source_id = ?) GROUP BY value`,
    )
    .all(newest, provider, provider, sourceId, sourceId);
  return {
    found: found.flatMap(({ value, count }) => (value === null || value === "" ? [] : [{ value, count }])),
    looked: found.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Only persons make tags: there are few. */
function tagRows(db: Database): Rows {
  const found = db
    .prepare<[], { value: string; count: number }>(
      "SELECT tag.value, count(*) AS count FROM annotations a, json_each(a.tags) tag GROUP BY tag.value",
    )
    .all();
  const looked = db.prepare<[], number>("SELECT count(*) FROM annotations").pluck().get() ?? 0;
  return { found, looked };
}

function inContents(db: Database, query: SuggestQuery): Suggestions {
  const until = performance.now() + query.patienceMs;
  const rows = db.prepare<[number, number], Contents>(
    `SELECT c.headers, c.truncated, CASE WHEN length(c.body) <= ? THEN c.body ELSE x'' END AS body
     FROM contents c ORDER BY c.seq DESC LIMIT ?`,
  );
  const counts = new Map<string, Counted>();
  let [looked, bytes, isPartial] = [0, 0, false];
  for (const row of rows.iterate(MOST_OF_ONE, query.newest)) {
    if (performance.now() > until || bytes > MOST_BYTES) {
      isPartial = true;
      break;
    }
    bytes += row.body.length + row.headers.length;
    looked += 1;
    for (const [value, isText] of query.key === "header" ? ofHeaders(row, query) : ofBody(row, query)) {
      const counted = counts.get(value);
      if (counted) counted.count += 1;
      else if (counts.size < MOST_VALUES) counts.set(value, { count: 1, isText });
    }
  }
  return { items: bestOf(counts, query), looked, isPartial };
}

/** What one delivery has, each once, and whether it is text. */
type Found = ReadonlyMap<string, boolean>;

function ofHeaders({ headers }: Contents, { path }: SuggestQuery): Found {
  const name = path?.toLowerCase() ?? null;
  if (name !== null && isSecretHeader(name)) return new Map();
  const fields = headersIn(headers).filter(([own]) => name === null || own.toLowerCase() === name);
  return new Map(
    fields.flatMap(([own, value]): [string, boolean][] => {
      if (name === null) return [[own.toLowerCase(), true]];
      return value.length <= LONGEST_VALUE ? [[value, true]] : [];
    }),
  );
}

function ofBody({ headers, body, truncated }: Contents, { path }: SuggestQuery): Found {
  if (truncated === 1 || body.length === 0) return new Map();
  const value = new Decoded({ headers: headersIn(headers), body }).value;
  const found = new Map<string, boolean>();
  if (path === null) addPaths(found, value, []);
  else {
    const steps = stepsOf(path) ?? [];
    const isHidden = steps.some((step) => step.kind === "key" && isSecretName(step.key));
    if (!isHidden) addValues(found, value, steps, 0);
  }
  return found;
}

function addPaths(found: Map<string, boolean>, value: unknown, steps: readonly Step[]): void {
  if (steps.length > MOST_DEPTH || found.size > MOST_VALUES) return;
  if (Array.isArray(value)) {
    for (const member of value.slice(0, MOST_MEMBERS)) addPaths(found, member, [...steps, { kind: "each" }]);
  } else if (isContainer(value)) {
    for (const [key, own] of Object.entries(value)) addPaths(found, own, [...steps, { kind: "key", key }]);
  } else if (steps.length > 0) found.set(pathOf(steps), typeof value === "string");
}

function addValues(found: Map<string, boolean>, value: unknown, steps: readonly Step[], at: number): void {
  const step = steps[at];
  if (!step) {
    const text = typeof value === "string" ? value : isNumber(value) ? String(value) : plainText(value);
    if (text !== null && text.length <= LONGEST_VALUE) found.set(text, typeof value === "string");
  } else if (step.kind === "each") {
    if (Array.isArray(value)) for (const one of value.slice(0, MOST_MEMBERS)) addValues(found, one, steps, at + 1);
  } else if (isContainer(value) && Object.hasOwn(value, step.key)) addValues(found, value[step.key], steps, at + 1);
}

function plainText(value: unknown): string | null {
  return value === null || typeof value === "boolean" ? String(value) : null;
}

/** What begins as it is typed before what only holds it, and of these the most frequent first. */
function bestOf(counts: ReadonlyMap<string, Counted>, { typed, limit }: SuggestQuery): Suggestion[] {
  const wanted = typed.toLowerCase();
  const rank = (value: string) => (value.toLowerCase().startsWith(wanted) ? 0 : 1);
  return [...counts]
    .filter(([value]) => value.toLowerCase().includes(wanted))
    .map(([value, { count, isText }]) => ({ value, count, isText }))
    .toSorted((a, b) => rank(a.value) - rank(b.value) || b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}
