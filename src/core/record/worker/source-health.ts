import type { Database } from "better-sqlite3";
import type { SourceHealth } from "../../../contract/model/source-health.ts";
import { HOUR_MS, MINUTE_MS } from "../strip/roll-up.ts";
import { WENT_COUNTS } from "../strip/went.ts";

/** The newest hundred of a source: when the last arrived, how many there are and how they went. */
export type RecentOf = Pick<SourceHealth, "lastAt" | "recent">;

const RECENT = 100;

interface Row {
  readonly seq: number;
  readonly receivedAt: number;
  readonly fine: number;
  readonly failed: number;
  readonly turnedAway: number;
}

/**
 * Found by what is counted already, hour by hour from the newest and in each minute by minute: no index has deliveries by
 * their source, as it would be written with each of them.
 */
export function recentOf(db: Database, sourceId: string): RecentOf {
  return db.transaction(() => {
    const rows = newestOf(db, sourceId);
    const sum = (name: "fine" | "failed" | "turnedAway") => rows.reduce((all, row) => all + row[name], 0);
    return {
      lastAt: rows[0]?.receivedAt ?? null,
      recent: { of: rows.length, fine: sum("fine"), failed: sum("failed"), turnedAway: sum("turnedAway") },
    };
  })();
}

function newestOf(db: Database, sourceId: string): readonly Row[] {
  const hours = db
    .prepare<[number, string], number>("SELECT at FROM rolled WHERE span = ? AND source_id = ? ORDER BY at DESC")
    .pluck();
  const minutes = db.prepare<[number, number, number, string], { first: number; last: number }>(
    `SELECT first_seq AS first, last_seq AS last FROM rolled
     WHERE span = ? AND at >= ? AND at < ? AND source_id = ? ORDER BY at DESC`,
  );
  const within = db.prepare<[number, number, string, number], Row>(
    `SELECT d.seq, d.received_at AS receivedAt, ${WENT_COUNTS} FROM deliveries d
     WHERE d.seq BETWEEN ? AND ? AND d.source_id = ? GROUP BY d.seq ORDER BY d.seq DESC LIMIT ?`,
  );
  const rows = new Map<number, Row>();
  for (const hour of hours.iterate(HOUR_MS, sourceId)) {
    for (const { first, last } of minutes.all(MINUTE_MS, hour, hour + HOUR_MS, sourceId)) {
      for (const row of within.all(first, last, sourceId, RECENT)) rows.set(row.seq, row);
      if (rows.size >= RECENT) return newest(rows);
    }
  }
  return newest(rows);
}

function newest(rows: ReadonlyMap<number, Row>): readonly Row[] {
  return [...rows.values()].toSorted((one, other) => other.seq - one.seq).slice(0, RECENT);
}
