import type { Database } from "better-sqlite3";

/** So many of the newest events and attempts are kept whatever the limits of deliveries are. */
const KEPT = 100_000;
const SLICE_ROWS = 50;

interface Oldest {
  readonly seq: number;
  readonly at: number;
  readonly newest: number;
  readonly isPending: 0 | 1;
}

/**
 * Makes the slice that deletes the oldest events and attempts: those beyond the number kept, and those from before
 * `olderThan` (epoch milliseconds). Runs inside a transaction; answers whether there may be more. Pending events stay.
 */
export function createSendSweep(db: Database): (olderThan: number) => boolean {
  const attempts = db.prepare<[number], Oldest>(
    `SELECT seq, started_at AS at, (SELECT max(seq) FROM attempts) AS newest, 0 AS isPending
     FROM attempts ORDER BY seq LIMIT ?`,
  );
  const events = db.prepare<[number], Oldest>(
    `SELECT seq, created_at AS at, (SELECT max(seq) FROM events) AS newest, status = 'pending' AS isPending
     FROM events ORDER BY seq LIMIT ?`,
  );
  const removeAttempt = db.prepare<[number]>("DELETE FROM attempts WHERE seq = ?");
  const removeEvent = db.prepare<[number]>("DELETE FROM events WHERE seq = ?");

  return (olderThan) => {
    const hasToGo = ({ seq, at, newest, isPending }: Oldest): boolean =>
      !isPending && (seq <= newest - KEPT || at < olderThan);
    const oldAttempts = attempts.all(SLICE_ROWS).filter(hasToGo);
    const oldEvents = events.all(SLICE_ROWS).filter(hasToGo);
    for (const { seq } of oldAttempts) removeAttempt.run(seq);
    for (const { seq } of oldEvents) removeEvent.run(seq);
    return oldAttempts.length === SLICE_ROWS || oldEvents.length === SLICE_ROWS;
  };
}
