import type { Database } from "better-sqlite3";
import { WrittenAttempt } from "./attempts.ts";
import { keptBody } from "./kept-body.ts";
import { PAYLOAD, payloadStatements } from "./payloads.ts";

/** So many of the newest events and attempts are kept whatever the limits of deliveries are. */
const KEPT = 100_000;
const SLICE_ROWS = 50;

interface Removed {
  readonly id: string;
  readonly payloadSeq: number;
  readonly payload: Buffer;
}

interface Oldest {
  readonly seq: number;
  readonly at: number;
  readonly newest: number;
  readonly isPending: 0 | 1;
}

/**
 * Makes the slice that deletes the oldest events and attempts: those beyond the number kept, and those from before
 * `olderThan` (epoch milliseconds). Runs inside a transaction; answers whether there may be more. Pending events stay. A
 * younger attempt of an event that goes is given the body that it shared with it.
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
  const removeEvent = db.prepare<[number], Removed>(
    `DELETE FROM events WHERE seq = ? RETURNING id, payload_seq AS payloadSeq, ${PAYLOAD} AS payload`,
  );
  const payloads = payloadStatements(db);
  const ofEvent = db.prepare<[string], { seq: number; document: string }>(
    "SELECT seq, document FROM attempts WHERE event_id = ?",
  );
  const rewrite = db.prepare<[string, number]>("UPDATE attempts SET document = ? WHERE seq = ?");

  function giveBody(eventId: string, payload: Buffer): void {
    for (const { seq, document } of ofEvent.all(eventId)) {
      const attempt = WrittenAttempt.parse(JSON.parse(document));
      if (attempt.request.body !== null) continue;
      const request = { ...attempt.request, body: keptBody(payload) };
      rewrite.run(JSON.stringify({ ...attempt, request }), seq);
    }
  }

  return (olderThan) => {
    const hasToGo = ({ seq, at, newest, isPending }: Oldest): boolean =>
      !isPending && (seq <= newest - KEPT || at < olderThan);
    const oldAttempts = attempts.all(SLICE_ROWS).filter(hasToGo);
    const oldEvents = events.all(SLICE_ROWS).filter(hasToGo);
    for (const { seq } of oldAttempts) removeAttempt.run(seq);
    for (const { seq } of oldEvents) {
      const gone = removeEvent.get(seq);
      if (!gone) continue;
      giveBody(gone.id, gone.payload);
      payloads.drop({ seq, payloadSeq: gone.payloadSeq });
    }
    return oldAttempts.length === SLICE_ROWS || oldEvents.length === SLICE_ROWS;
  };
}
