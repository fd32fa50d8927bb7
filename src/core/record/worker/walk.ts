import type { Database } from "better-sqlite3";
import { type Seqs, seqsOfAll } from "./rolled.ts";
import type { Selection, Value } from "./seek-delivery.ts";

/** A part of a selection that one statement reads: those of its deliveries that stand in a stretch. */
export interface Part extends Seqs {
  readonly from: string;
  readonly key: "d.seq" | "search.rowid";
  /** Conditions joined by AND, the stretch among them. */
  readonly where: string;
  readonly values: readonly Value[];
}

/** How many rows a stretch begins with and has at least; below so many milliseconds the next is longer, above so many shorter. */
interface Pace {
  readonly first: number;
  readonly least: number;
  readonly quickMs: number;
  readonly longMs: number;
}

const BY_ROW: Pace = { first: 8192, least: 64, quickMs: 6, longMs: 20 };
/** Where each one's contents are read. */
const BY_CONTENTS: Pace = { ...BY_ROW, first: 256 };
/** The index is walked from its newest row at every stretch, so that short ones cost as much as long ones. */
const BY_INDEX: Pace = { first: 1024, least: 8192, quickMs: 40, longMs: 120 };
const FASTER = 4;
const MOST_ROWS = 4_194_304;

/**
 * The stretches of a selection one after the other, newest first or oldest first, each as long as the time that the one
 * before took allows. What the index has is found by it; what came since is looked at itself.
 */
export function* stretchesOf(
  db: Database,
  selection: Selection,
  { first, last }: Seqs,
  way: "down" | "up" = "down",
): Generator<Part> {
  const indexed = selection.match === null ? 0 : indexedUpTo(db);
  let pace: Pace | null = null;
  let rows = 0;
  let [low, high] = [first, last];
  while (low <= high) {
    const isFound = way === "down" ? high <= indexed : low <= indexed;
    const now = isFound ? BY_INDEX : selection.isSlow ? BY_CONTENTS : BY_ROW;
    if (pace !== now) rows = now.first;
    pace = now;
    const part =
      way === "down"
        ? { first: Math.max(low, high - rows + 1, isFound ? 0 : indexed + 1), last: high }
        : { first: low, last: Math.min(high, low + rows - 1, isFound ? indexed : high) };
    const startedAt = performance.now();
    yield partOf(selection, part, isFound);
    const took = performance.now() - startedAt;
    if (took < pace.quickMs) rows = Math.min(MOST_ROWS, rows * FASTER);
    else if (took > pace.longMs) rows = Math.max(pace.least, Math.floor(rows / 2));
    if (way === "down") high = part.first - 1;
    else low = part.last + 1;
  }
}

function partOf({ from, where, values, match }: Selection, { first, last }: Seqs, isFound: boolean): Part {
  const key = isFound && match !== null ? "search.rowid" : "d.seq";
  const within = [`${key} BETWEEN ? AND ?`, ...where].join(" AND ");
  if (!isFound || match === null) return { from, key, first, last, where: within, values: [first, last, ...values] };
  return {
    from: "search CROSS JOIN deliveries d ON d.seq = search.rowid",
    key,
    first,
    last,
    where: `search MATCH ? AND ${within}`,
    values: [match, first, last, ...values],
  };
}

/** Deliveries up to this sequence number are in the index. */
function indexedUpTo(db: Database): number {
  return db.prepare<[], number>("SELECT indexed FROM main.state").pluck().get() ?? 0;
}

/** Between which sequence numbers deliveries stand; none where there are none. */
export function allSeqs(db: Database): Seqs {
  const edge = (which: "min" | "max") =>
    db.prepare<[], number | null>(`SELECT ${which}(seq) FROM deliveries`).pluck().get() ?? null;
  return { first: edge("min") ?? 1, last: edge("max") ?? 0 };
}

/** Between which sequence numbers those of a selection stand, as far as the times it asks for tell; others among them. */
export function seqsOf(db: Database, { within }: Selection): Seqs {
  const all = allSeqs(db);
  if (within === null) return all;
  const found = seqsOfAll(db, within);
  return found === null
    ? { first: 1, last: 0 }
    : { first: Math.max(all.first, found.first), last: Math.min(all.last, found.last) };
}

/** How many of a selection a walk has counted, and where it was ended by the time; null where all was counted. */
export interface Tally {
  readonly count: number;
  readonly below: number | null;
}

/** Counts newest first until a moment of `performance.now()`; at least one stretch. */
export function tally(db: Database, selection: Selection, seqs: Seqs, until: number, what = "count(*)"): Tally {
  let count = 0;
  for (const { from, where, values, first } of stretchesOf(db, selection, seqs)) {
    count +=
      db
        .prepare<Value[], number | null>(`SELECT ${what} FROM ${from} WHERE ${where}`)
        .pluck()
        .get(...values) ?? 0;
    if (performance.now() > until && first > seqs.first) return { count, below: first };
  }
  return { count, below: null };
}
