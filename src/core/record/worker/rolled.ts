import type { Database } from "better-sqlite3";
import type { StripBar } from "../../../contract/model/strip.ts";
import { HOUR_MS, MINUTE_MS, startOf } from "../strip/roll-up.ts";
import { WENT_COUNTS } from "../strip/went.ts";

/** From a time until right before another, in epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The first and the last sequence number between which something stands. */
export interface Seqs {
  readonly first: number;
  readonly last: number;
}

/** Deliveries up to this sequence number are not counted yet; 0 where all are. */
export function rolledAbove(db: Database): number {
  return (
    db.prepare<[], number>("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'rolled_above'").pluck().get() ?? 0
  );
}

/** When the oldest and the newest delivery arrived, by the order in which they stand. */
export function edgesOf(db: Database): { readonly oldestAt: number | null; readonly newestAt: number | null } {
  const at = (order: string) =>
    db.prepare<[], number>(`SELECT received_at FROM deliveries ORDER BY seq ${order} LIMIT 1`).pluck().get() ?? null;
  return { oldestAt: at("ASC"), newestAt: at("DESC") };
}

/** The bars of a stretch, of all sources or of one, each `step` long, in order; exact also where the stretch cuts a minute. */
export function rolledBars(db: Database, stretch: Stretch, step: number, sourceId?: string): StripBar[] {
  const bars = new Map<number, StripBar>();
  const add = (found: readonly StripBar[]) => addBars(bars, found);
  const minutes = step % MINUTE_MS === 0 ? inner(stretch, MINUTE_MS) : null;
  if (minutes === null) add(scanned(db, stretch, step, sourceId));
  else {
    add(scanned(db, { from: stretch.from, to: minutes.from }, step, sourceId));
    add(scanned(db, { from: minutes.to, to: stretch.to }, step, sourceId));
    const hours = step % HOUR_MS === 0 ? inner(minutes, HOUR_MS) : null;
    if (hours === null) add(summed(db, MINUTE_MS, minutes, step, sourceId));
    else {
      add(summed(db, MINUTE_MS, { from: minutes.from, to: hours.from }, step, sourceId));
      add(summed(db, HOUR_MS, hours, step, sourceId));
      add(summed(db, MINUTE_MS, { from: hours.to, to: minutes.to }, step, sourceId));
    }
  }
  return inOrder(bars);
}

/** Adds each to the bar that begins at the same time. */
export function addBars(bars: Map<number, StripBar>, more: readonly StripBar[]): void {
  for (const { at, fine, failed, turnedAway } of more) {
    const before = bars.get(at) ?? { fine: 0, failed: 0, turnedAway: 0 };
    const sum = {
      fine: before.fine + fine,
      failed: before.failed + failed,
      turnedAway: before.turnedAway + turnedAway,
    };
    bars.set(at, { at, ...sum });
  }
}

export function inOrder(bars: ReadonlyMap<number, StripBar>): StripBar[] {
  return [...bars.values()].toSorted((one, other) => one.at - other.at);
}

/** How many arrived in a stretch, to the minute around it. */
export function countWithin(db: Database, { from, to }: Stretch): number {
  return (
    db
      .prepare<[number, number, number], number | null>(
        "SELECT sum(fine + failed + turned_away) FROM rolled WHERE span = ? AND at >= ? AND at < ?",
      )
      .pluck()
      .get(MINUTE_MS, startOf(from, MINUTE_MS), to) ?? 0
  );
}

/** Between which sequence numbers what is counted of a stretch stands, others among it; null where nothing is. */
export function seqsWithin(db: Database, { from, to }: Stretch, sourceId?: string): Seqs | null {
  const span = to - from > HOUR_MS ? HOUR_MS : MINUTE_MS;
  const found = db
    .prepare<[number, number, number, string | null], { first: number | null; last: number | null }>(
      `SELECT min(first_seq) AS first, max(last_seq) AS last FROM rolled
       WHERE span = ? AND at >= ? AND at < ? AND source_id = coalesce(?, source_id)`,
    )
    .get(span, startOf(from, span), to, sourceId ?? null);
  if (!found || found.first === null || found.last === null) return null;
  return { first: found.first, last: found.last };
}

/** The same, what is not counted yet among them. */
export function seqsOfAll(db: Database, stretch: Stretch): Seqs | null {
  const counted = seqsWithin(db, stretch);
  const left = rolledAbove(db);
  return left === 0 ? counted : { first: 1, last: Math.max(left, counted?.last ?? 0) };
}

/** What of a stretch whole spans fill; null where none does. */
function inner({ from, to }: Stretch, span: number): Stretch | null {
  const whole = { from: Math.ceil(from / span) * span, to: startOf(to, span) };
  return whole.from < whole.to ? whole : null;
}

function summed(db: Database, span: number, { from, to }: Stretch, step: number, sourceId?: string): StripBar[] {
  if (from >= to) return [];
  return db
    .prepare<(number | string | null)[], StripBar>(
      `SELECT CAST(at / ? AS INTEGER) * ? AS at, sum(fine) AS fine, sum(failed) AS failed, sum(turned_away) AS turnedAway
       FROM rolled WHERE span = ? AND rolled.at >= ? AND rolled.at < ? AND source_id = coalesce(?, source_id)
       GROUP BY 1 HAVING sum(fine + failed + turned_away) > 0`,
    )
    .all(step, step, span, from, to, sourceId ?? null);
}

function scanned(db: Database, stretch: Stretch, step: number, sourceId?: string): StripBar[] {
  const { from, to } = stretch;
  const seqs = from < to ? seqsWithin(db, stretch, sourceId) : null;
  if (seqs === null) return [];
  return db
    .prepare<(number | string | null)[], StripBar>(
      `SELECT CAST(d.received_at / ? AS INTEGER) * ? AS at, ${WENT_COUNTS} FROM deliveries d
       WHERE d.seq BETWEEN ? AND ? AND d.received_at >= ? AND d.received_at < ? AND (? IS NULL OR d.source_id = ?)
       GROUP BY 1`,
    )
    .all(step, step, seqs.first, seqs.last, from, to, sourceId ?? null, sourceId ?? null);
}
