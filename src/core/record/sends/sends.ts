import type { Database } from "better-sqlite3";
import type { SentEvent } from "../../../contract/model/event.ts";
import { attemptInsertion } from "./attempt-writes.ts";
import { attemptStatements } from "./attempts.ts";
import { cutPage, readCursor } from "../engine/cursor.ts";
import { EVENT, type EventRow, type FullEventRow, toEvent, toStoredEvent } from "./event-row.ts";
import { type EndedAttempt, eventMoves } from "./event-steps.ts";
import { eventInsertion } from "./event-writes.ts";
import { createGroupCommit } from "../engine/group-commit.ts";
import { PAYLOAD } from "./payloads.ts";
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
  const move = db.prepare<[string, number | null, string, string]>(
    "UPDATE events SET status = ?, next_attempt_at = ?, next_cause = ? WHERE id = ?",
  );
  const byId = db.prepare<[string], FullEventRow>(
    `SELECT ${EVENT}, is_whole AS isWhole, ${PAYLOAD} AS payload FROM events WHERE id = ?`,
  );
  const due = db.prepare<[string, number, number], FullEventRow>(
    `SELECT ${EVENT}, is_whole AS isWhole, ${PAYLOAD} AS payload FROM events INDEXED BY events_pending
     WHERE endpoint_id = ? AND status = 'pending' AND next_attempt_at <= ? ORDER BY next_attempt_at, seq LIMIT ?`,
  );
  const oldest = db.prepare<[string, number], FullEventRow>(
    `SELECT ${EVENT}, is_whole AS isWhole, ${PAYLOAD} AS payload FROM events
     WHERE status = 'pending' AND endpoint_id = ? ORDER BY seq LIMIT ?`,
  );
  const nextDue = db
    .prepare<[string, number], number | null>(
      "SELECT min(next_attempt_at) FROM events WHERE status = 'pending' AND endpoint_id = ? AND next_attempt_at > ?",
    )
    .pluck();
  const endpointsPending = db
    .prepare<[], string>("SELECT DISTINCT endpoint_id FROM events WHERE status = 'pending'")
    .pluck();
  const countPending = db
    .prepare<[string], number>("SELECT count(*) FROM events WHERE status = 'pending' AND endpoint_id = ?")
    .pluck();
  const toCancel = db.prepare<[string, string | null], EventRow>(
    `SELECT ${EVENT} FROM events WHERE status = 'pending' AND endpoint_id = ? AND burst_id IS coalesce(?, burst_id)`,
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

  function events({ endpointId, status, burstId, limit, cursor }: Parameters<SendTable["events"]>[0]) {
    const terms = [
      ["endpoint_id = ?", endpointId],
      ["status = ?", status],
      ["burst_id = ?", burstId],
    ] as const;
    const where = terms.flatMap(([sql, value]) => (value === undefined ? [] : [sql]));
    const values = terms.flatMap(([, value]) => (value === undefined ? [] : [value]));
    const total = db
      .prepare<string[], number>(`SELECT count(*) FROM events WHERE ${[...where, "1"].join(" AND ")}`)
      .pluck()
      .get(...values);
    const rows = db
      .prepare<(string | number)[], EventRow>(
        `SELECT ${EVENT} FROM events WHERE ${[...where, "seq < ?"].join(" AND ")} ORDER BY seq DESC LIMIT ?`,
      )
      .all(...values, readCursor(cursor), limit + 1);
    const page = cutPage(rows, limit);
    return { items: page.rows.map(toEvent), nextCursor: page.nextCursor, total: total ?? 0 };
  }

  function* pending(endpointId: string, until: number, isOrdered: boolean, limit: number) {
    const rows = isOrdered ? oldest.iterate(endpointId, limit) : due.iterate(endpointId, until, limit);
    for (const row of rows) yield toStoredEvent(row);
  }

  return {
    ...attemptStatements(db),
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
    event: (id) => {
      const row = byId.get(id);
      return row ? toStoredEvent(row) : null;
    },
    events,
    move: (id, from, to) =>
      write(() => {
        const row = byId.get(id);
        if (!row || !from.includes(row.status)) return null;
        move.run(to.status, to.nextAttemptAt, to.nextCause ?? "schedule", id);
        return { ...toEvent(row), status: to.status, nextAttemptAt: to.nextAttemptAt };
      }),
    cancelPending: (endpointId, burstId) =>
      write(() => {
        const rows = toCancel.all(endpointId, burstId ?? null);
        for (const { id } of rows) move.run("cancelled", null, "schedule", id);
        return rows.map((row) => toEvent({ ...row, status: "cancelled", nextAttemptAt: null }));
      }),
    pending,
    nextDue: (endpointId, after) => nextDue.get(endpointId, after) ?? null,
    endpointsPending: () => endpointsPending.all(),
    countPending: (endpointId) => countPending.get(endpointId) ?? 0,
    flush: commits.flush,
  };
}
