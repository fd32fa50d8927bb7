import type { Database } from "better-sqlite3";
import type { SentEvent } from "../../../contract/model/event.ts";
import { attemptInsertion } from "./attempt-writes.ts";
import { attemptStatements } from "./attempts.ts";
import { eventReads } from "./event-reads.ts";
import { EVENTS, toEvent } from "./event-row.ts";
import { type EndedAttempt, eventMoves } from "./event-steps.ts";
import { eventInsertion } from "./event-writes.ts";
import { createGroupCommit } from "../engine/group-commit.ts";
import type { NewEvent, SendTable, StoredEvent } from "./send-table.ts";
import type { LogSync } from "../engine/log-sync.ts";
import type { Write } from "../engine/transaction.ts";

/** What waits for a commit: events, or an attempt that has ended. */
type Entry =
  | { readonly events: readonly NewEvent[]; readonly otherId: () => string }
  | (EndedAttempt & { readonly kept: number });

/** What nobody waits for is committed within so long, so that many share one commit. */
const PATIENCE_MS = 25;
/** What an attempt adds to a commit, about, in bytes. */
const ATTEMPT_BYTES = 1000;

/** What we send: events with their payload and schedule, and each attempt at an endpoint. `flush` commits what waits. */
export function sendTable(db: Database, write: Write, log: LogSync): SendTable & { flush(): Promise<void> } {
  const insertEvents = eventInsertion(db);
  const insertAttempts = attemptInsertion(db);
  const moveEvents = eventMoves(db);
  const move = db.prepare<[string, number | null, string, string | null, string]>(
    "UPDATE events SET status = ?, next_attempt_at = ?, next_cause = ?, obstacle = ? WHERE id = ?",
  );
  const byId = EVENTS.find<[string]>(db, "WHERE id = ?");
  const toCancel = EVENTS.find<[string, string | null]>(
    db,
    "WHERE status = 'pending' AND endpoint_id = ? AND burst_id IS coalesce(?, burst_id)",
  );

  const straighten = db.prepare<{ now: number }>(
    `WITH ahead AS (
       SELECT seq, coalesce((SELECT a.started_at FROM attempts a WHERE a.event_id = e.id ORDER BY a.seq DESC LIMIT 1),
         e.created_at) AS last
       FROM events e WHERE e.status = 'pending' AND e.next_attempt_at > :now)
     UPDATE events SET next_attempt_at = :now + next_attempt_at - ahead.last
     FROM ahead WHERE events.seq = ahead.seq AND ahead.last > :now`,
  );

  const commits = createGroupCommit<Entry, readonly StoredEvent[] | SentEvent["status"]>({
    write: log.write,
    sync: log.sync,
    apply: (entries) => {
      const ended = entries.filter((entry) => "attempt" in entry);
      insertAttempts(ended);
      const moved = moveEvents(ended);
      return entries.map((entry) =>
        "attempt" in entry ? (moved.get(entry) ?? entry.step.status) : insertEvents(entry.events, entry.otherId),
      );
    },
    weight: (entry) =>
      "attempt" in entry ? ATTEMPT_BYTES : entry.events.reduce((sum, { payload }) => sum + payload.length, 0),
  });

  return {
    ...attemptStatements(db),
    ...eventReads(db),
    straighten: (now) => write(() => straighten.run({ now }).changes),
    record: async (fresh, otherId, canWait = false) => {
      const stored = await commits.add({ events: fresh, otherId }, canWait ? PATIENCE_MS : 0);
      return typeof stored === "string" ? [] : stored;
    },
    recordAttempt: async (attempt, stored, to, { kept, isUrgent }) => {
      const status = await commits.add({ attempt, stored, step: to, kept }, isUrgent ? 0 : PATIENCE_MS);
      const ended = typeof status === "string" ? status : to.status;
      return {
        ...stored.event,
        status: ended,
        attempts: attempt.number,
        nextAttemptAt: ended === "pending" ? to.nextAttemptAt : null,
      };
    },
    move: (id, from, to) =>
      write(() => {
        const row = byId.get(id);
        if (!row || !from.includes(row.status)) return null;
        const { status, nextAttemptAt, nextCause = "schedule", obstacle = null } = to;
        move.run(status, nextAttemptAt, nextCause, obstacle, id);
        return toEvent({ ...row, status, nextAttemptAt, obstacle });
      }),
    cancelPending: (endpointId, burstId) =>
      write(() => {
        const rows = toCancel.all(endpointId, burstId ?? null);
        for (const { id } of rows) move.run("cancelled", null, "schedule", null, id);
        return rows.map((row) => toEvent({ ...row, status: "cancelled", nextAttemptAt: null }));
      }),
    flush: commits.flush,
  };
}
