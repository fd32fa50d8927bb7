import type { Database } from "better-sqlite3";
import type { Seqs, Stretch } from "./rolled.ts";
import { seqsOf, stretchesOf, tally } from "./walk.ts";

export type Value = string | number;

/** Which deliveries a list is of, as parts of a query on `deliveries` called `d`. */
export interface Selection {
  readonly from: string;
  /** Joined by AND. */
  readonly where: readonly string[];
  readonly values: readonly Value[];
  /** What finds those that fit in the index, others among them; null where they are looked for one by one. */
  readonly match: string | null;
  /** When those that fit arrived, where that is asked for: from a time until right before another. */
  readonly within: Stretch | null;
  /** Whether each one's contents have to be read. */
  readonly isSlow: boolean;
  /** True of all deliveries that stand under no other, so that what its conditions leave out is known by its number. */
  readonly isNested?: boolean;
}

interface Place {
  /** Rows from this sequence number on are left out, */
  readonly before: number;
  /** and so many of those below it. */
  readonly offset: number;
  /** Of the whole selection, at the same moment. */
  readonly total: number;
}

interface Counted {
  readonly of: string;
  readonly version: string;
  readonly total: number;
}

/** The last filter counted on each connection, so that only the first page of a search pays for its count. */
const counted = new WeakMap<Database, Counted>();

/** How many fit, or where `isAll` is false, how many of those that there was time to look at. */
export interface Count {
  readonly total: number;
  readonly isAll: boolean;
}

/**
 * How many deliveries fit, counted until a moment of `performance.now()`. Counts only when something was written since,
 * or when another filter was counted.
 */
export function countDeliveries(db: Database, selection: Selection, until = Number.POSITIVE_INFINITY): Count {
  const { where, values, isNested = false } = selection;
  // Also begins the transaction's view of the store, which the version below then belongs to.
  const all = db.prepare<[], number>("SELECT deliveries FROM totals").pluck().get() ?? 0;
  if (where.length === 0) return { total: all, isAll: true };
  if (isNested) return { total: all - (numberOf(db, "SELECT children FROM totals", []) ?? 0), isAll: true };
  const of = JSON.stringify([where, values]);
  const version = versionOf(db);
  const known = counted.get(db);
  if (known?.of === of && known.version === version) return { total: known.total, isAll: true };
  const { count, below } = tally(db, selection, seqsOf(db, selection), until);
  if (below === null) counted.set(db, { of, version, total: count });
  return { total: count, isAll: below === null };
}

/** Changes with every commit of others to any attached file, and with every row that this connection writes. */
function versionOf(db: Database): string {
  const files = db.prepare<[], string>("SELECT name FROM pragma_database_list").pluck().all();
  const versions = files.map((file) => db.pragma(`"${file}".data_version`, { simple: true }));
  return [...versions, numberOf(db, "SELECT total_changes()", [])].join(" ");
}

/**
 * The sequence number below which the page of a place begins; nothing is below it where the place is beyond the end.
 * Where no delivery is missing it is computed; otherwise the rows are walked, from whichever end is nearer.
 */
export function seekDelivery(db: Database, selection: Selection, { before, offset, total }: Place): number {
  if (offset === 0) return before;
  const { where, isNested = false } = selection;
  const { first: oldest, last: newest } = seqsOf(db, selection);
  const top = Math.min(before, newest + 1);
  if (where.length === 0 && newest - oldest + 1 === total) return top - offset;
  if (isNested && newest - oldest + 1 === numberOf(db, "SELECT deliveries FROM totals", [])) {
    return seekBetweenNested(db, top, offset);
  }
  const spread = (newest - oldest + 1) / Math.max(1, total);
  const isNearerToOldest = newest - top + Math.max(0, top - oldest - offset * spread) < offset * spread;
  if (!isNearerToOldest) return walk(db, selection, { first: oldest, last: top - 1 }, "down", offset) ?? 0;
  const above = tally(db, selection, { first: top, last: newest }, Number.POSITIVE_INFINITY).count;
  const left = total - above - offset;
  return left <= 0 ? 0 : (walk(db, selection, { first: oldest, last: top - 1 }, "up", left + 1) ?? 0);
}

/** The sequence number of the one so many rows into a walk, counted from 1; null where there are fewer. */
function walk(db: Database, selection: Selection, seqs: Seqs, way: "down" | "up", place: number): number | null {
  const order = way === "down" ? "DESC" : "ASC";
  let left = place;
  for (const { from, key, where, values } of stretchesOf(db, selection, seqs, way)) {
    const sql = `SELECT ${key} FROM ${from} WHERE ${where} ORDER BY ${key} ${order} LIMIT ?`;
    const found = db
      .prepare<Value[], number>(sql)
      .pluck()
      .all(...values, left);
    if (found.length === left) return found.at(-1) ?? null;
    left -= found.length;
  }
  return null;
}

/**
 * The number `offset` rows below `top` where only what is nested is passed over: as many rows further down as are nested
 * in between, until no more come in between.
 */
function seekBetweenNested(db: Database, top: number, offset: number): number {
  const nested = db
    .prepare<[number, number], number>(
      `SELECT count(*) FROM deliveries INDEXED BY deliveries_nested WHERE under_id IS NOT NULL AND seq >= ? AND seq < ?`,
    )
    .pluck();
  let from = top;
  let left = offset;
  while (left > 0) {
    const to = from - left;
    left = nested.get(to, from) ?? 0;
    from = to;
  }
  return from;
}

function numberOf(db: Database, sql: string, values: readonly Value[]): number | undefined {
  const value = db
    .prepare<Value[], number | null>(sql)
    .pluck()
    .get(...values);
  return value ?? undefined;
}
