import type { Database } from "better-sqlite3";

export type Value = string | number;

/** Which deliveries a list is of, as parts of a query; `key` is the column that its rows are walked by. */
export interface Selection {
  readonly from: string;
  /** Has the same rows with fewer columns, where they are only counted and passed over. */
  readonly bare: string;
  readonly key: "d.seq" | "search.rowid";
  readonly where: readonly string[];
  readonly values: readonly Value[];
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

/** How many deliveries fit. Counts only when something was written since, or when another filter was counted. */
export function countDeliveries(db: Database, { bare, where, values, isNested = false }: Selection): number {
  // Also begins the transaction's view of the store, which the version below then belongs to.
  const all = db.prepare<[], number>("SELECT deliveries FROM totals").pluck().get() ?? 0;
  if (where.length === 0) return all;
  if (isNested) return all - (numberOf(db, "SELECT children FROM totals", []) ?? 0);
  const of = JSON.stringify([where, values]);
  const version = versionOf(db);
  const known = counted.get(db);
  if (known?.of === of && known.version === version) return known.total;
  const sql = `SELECT count(*) FROM ${bare} WHERE ${where.join(" AND ")}`;
  const total = numberOf(db, sql, values) ?? 0;
  counted.set(db, { of, version, total });
  return total;
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
  const { bare, key, where, values, isNested = false } = selection;
  const newest = numberOf(db, "SELECT max(seq) FROM deliveries", []) ?? 0;
  const oldest = numberOf(db, "SELECT min(seq) FROM deliveries", []) ?? 0;
  const top = Math.min(before, newest + 1);
  if (where.length === 0 && newest - oldest + 1 === total) return top - offset;
  if (isNested && newest - oldest + 1 === numberOf(db, "SELECT deliveries FROM totals", [])) {
    return seekBetweenNested(db, top, offset);
  }

  function walk(what: string, beyond: string, order: string, ...more: Value[]): number | undefined {
    const conditions = [...where, `${key} ${beyond} ?`].join(" AND ");
    return numberOf(db, `SELECT ${what} FROM ${bare} WHERE ${conditions} ${order}`, [...values, ...more]);
  }

  const spread = (newest - oldest + 1) / Math.max(1, total);
  const isNearerToOldest = newest - top + Math.max(0, top - oldest - offset * spread) < offset * spread;
  if (!isNearerToOldest) return walk(key, "<", `ORDER BY ${key} DESC LIMIT 1 OFFSET ?`, top, offset - 1) ?? 0;
  const left = total - (walk("count(*)", ">=", "", top) ?? 0) - offset;
  return left <= 0 ? 0 : (walk(key, "<", `ORDER BY ${key} ASC LIMIT 1 OFFSET ?`, top, left) ?? 0);
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
