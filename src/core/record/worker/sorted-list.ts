import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { type DeliveryOrder, isUsualOrder, type OrderKey } from "../../../contract/model/order.ts";
import { DELIVERIES, type DeliveryRow, toItem } from "../deliveries/delivery-row.ts";
import { StoreError } from "../engine/store-error.ts";
import { withAnnotations } from "./annotated.ts";
import { type DeliveryPage, scannedTo, USUAL_PATIENCE_MS } from "./delivery-list.ts";
import type { DeliveryQuery } from "./messages.ts";
import type { Seqs } from "./rolled.ts";
import { withRuns } from "./run-glances.ts";
import { countDeliveries, type Selection, type Value } from "./seek-delivery.ts";
import { selectDeliveries } from "./select-deliveries.ts";
import { seqsOf, stretchesOf } from "./walk.ts";

/** So many rows from the beginning of an order are kept in memory to find a page. */
const MOST = 10_000;
/** Names are sorted by so many characters, so that a cursor has an end. */
const LETTERS = 100;

/**
 * What each order sorts by, and what stands for nothing, so that it comes last: beyond every number or name there is. No
 * index is kept for any of them: each would be written before a delivery is answered. An app that did not answer stands
 * above every status.
 */
const VALUES: Readonly<Record<OrderKey, { readonly sql: string; readonly none: Readonly<Record<Way, Value>> }>> = {
  time: { sql: "d.seq", none: { asc: Number.MAX_SAFE_INTEGER, desc: -1 } },
  size: { sql: "d.size", none: { asc: Number.MAX_SAFE_INTEGER, desc: -1 } },
  sender: { sql: nameSql("sender_name(d.provider)"), none: { asc: "\u{10FFFF}", desc: "" } },
  event: { sql: nameSql("d.event"), none: { asc: "\u{10FFFF}", desc: "" } },
  status: { sql: "nullif(d.status, 0)", none: { asc: Number.MAX_SAFE_INTEGER, desc: -1 } },
  app: {
    sql: "CASE d.app_state WHEN 'failed' THEN 1000 ELSE d.app_status END",
    none: { asc: Number.MAX_SAFE_INTEGER, desc: -1 },
  },
  took: { sql: "d.app_took_ms", none: { asc: Number.MAX_SAFE_INTEGER, desc: -1 } },
};

type Way = DeliveryOrder["way"];

function nameSql(name: string): string {
  return `nullif(lower(substr(${name}, 1, ${LETTERS})), '')`;
}

/** Where a delivery stands in an order: by its value, and among equals the newest first. */
interface Ranked {
  readonly seq: number;
  readonly value: Value;
}

/** Whether a list is asked for in another order than its own. */
export function isSorted({ order }: DeliveryQuery): boolean {
  return order !== undefined && !isUsualOrder(order);
}

/**
 * One page in an order, each delivery for itself. All that fit are looked at, stretch after stretch, between which others
 * may ask; of what is looked at only the beginning of the order is kept. `total` and `scannedTo` are as of a list's.
 */
export async function listSorted(db: Database, query: DeliveryQuery): Promise<DeliveryPage> {
  const { filter = {}, limit, cursor, offset = 0, patienceMs, order, senders = {} } = query;
  if (order === undefined || offset + limit > MOST)
    throw new StoreError(
      "invalid_input",
      `A sorted list is read ${MOST} deliveries deep at most; go on by its cursor.`,
    );
  const after = cursor === undefined ? null : readPlace(cursor, order);
  const selection = selectDeliveries(filter);
  const usual = selection.isSlow ? USUAL_PATIENCE_MS : Number.POSITIVE_INFINITY;
  const until = performance.now() + (patienceMs ?? usual);
  nameSenders(db, senders);
  const asked = { order, after, most: offset + limit + 1 };
  const { first, total, below } = await rank(db, selection, asked, until);
  const page = first.slice(offset, offset + limit);
  const last = page.at(-1);
  return db.transaction(() => ({
    items: withAnnotations(db, withRuns(db, rowsOf(db, page).map(toItem))),
    nextCursor: first.length > offset + limit && last ? JSON.stringify([last.value, last.seq]) : null,
    total,
    isTotal: below === null,
    more: below !== null,
    scannedTo: scannedTo(db, below),
  }))();
}

interface Asked {
  readonly order: DeliveryOrder;
  readonly after: Ranked | null;
  readonly most: number;
}

/** The first of an order, how many fit, and below which sequence number nothing was looked at; null where all was. */
async function rank(db: Database, selection: Selection, { order, after, most }: Asked, until: number) {
  const { by, way } = order;
  const { sql, none } = VALUES[by];
  const beyond = way === "asc" ? ">" : "<";
  const rest = after === null ? "" : `WHERE value ${beyond} ? OR (value = ? AND seq < ?)`;
  const restValues = after === null ? [] : [after.value, after.value, after.seq];
  const seqs: Seqs = seqsOf(db, selection);
  let first: readonly Ranked[] = [];
  // Where nothing is asked for, how many there are is written down.
  const isAll = selection.where.length === 0;
  let total = isAll ? countDeliveries(db, selection).total : 0;
  for (const { from, where, values, ...part } of stretchesOf(db, selection, seqs)) {
    if (!isAll) total += countOf(db, `SELECT count(*) FROM ${from} WHERE ${where}`, values);
    const found = db
      .prepare<Value[], Ranked>(
        `SELECT seq, value FROM (SELECT d.seq AS seq, coalesce(${sql}, ?) AS value FROM ${from} WHERE ${where}) ${rest}
         ORDER BY value ${way}, seq DESC LIMIT ?`,
      )
      .all(none[way], ...values, ...restValues, most);
    first = merged(first, found, way).slice(0, most);
    if (performance.now() > until && part.first > seqs.first) return { first, total, below: part.first };
    await nextTurn();
  }
  return { first, total, below: null };
}

function countOf(db: Database, sql: string, values: readonly Value[]): number {
  return (
    db
      .prepare<Value[], number>(sql)
      .pluck()
      .get(...values) ?? 0
  );
}

/** Two runs of an order as one, of which the second has the older deliveries. */
function merged(newer: readonly Ranked[], older: readonly Ranked[], way: Way): Ranked[] {
  const sign = way === "asc" ? 1 : -1;
  return [...newer, ...older].toSorted((a, b) => sign * compare(a.value, b.value) || b.seq - a.seq);
}

/** As SQLite compares: numbers by value, text by its bytes. */
function compare(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

const Place = z.tuple([z.union([z.number(), z.string()]), z.number().int()]);

/** Reads where a page of this order ended. */
function readPlace(cursor: string, { by }: DeliveryOrder): Ranked {
  const parsed = Place.safeParse(jsonOf(cursor));
  const wanted = by === "sender" || by === "event" ? "string" : "number";
  if (!parsed.success || typeof parsed.data[0] !== wanted)
    throw new StoreError("invalid_input", "This cursor is none of this order.");
  const [value, seq] = parsed.data;
  return { value, seq };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Their rows, in the order given; of those that are gone by now none. */
function rowsOf(db: Database, ranked: readonly Ranked[]): DeliveryRow[] {
  const rows = db
    .prepare<[string], DeliveryRow>(
      `SELECT ${DELIVERIES.select("d")} FROM deliveries d WHERE d.seq IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ranked.map(({ seq }) => seq)));
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return ranked.flatMap(({ seq }) => bySeq.get(seq) ?? []);
}

/** What senders are called on each connection, as was said last: always the same catalogue's names. */
const names = new WeakMap<Database, ReadonlyMap<string, string>>();

/** Makes what senders are called known to a connection; who has no name there is called by its id. */
function nameSenders(db: Database, senders: Readonly<Record<string, string>>): void {
  if (!names.has(db)) {
    db.function("sender_name", (id: unknown) => (typeof id === "string" ? (names.get(db)?.get(id) ?? id) : null));
  }
  names.set(db, new Map(Object.entries(senders)));
}
