import type { Database } from "better-sqlite3";
import type { Attempt } from "../../contract/model/attempt.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import { attemptStatements } from "./attempts.ts";
import { cutPage, readCursor } from "./cursor.ts";
import { EVENT, type EventRow, type FullEventRow, toEvent, toStoredEvent } from "./event-row.ts";
import { createGroupCommit } from "./group-commit.ts";
import type { EventStep, NewEvent, SendTable, StoredEvent } from "./send-table.ts";
import type { Write } from "./transaction.ts";

type Entry =
  | { readonly kind: "events"; readonly events: readonly NewEvent[]; readonly otherId: () => string }
  | {
      readonly kind: "attempt";
      readonly attempt: Attempt;
      readonly stored: StoredEvent;
      readonly step: EventStep;
      readonly kept: number;
    };

/** Nobody waits for an attempt to be committed, so that many share one commit. */
const PATIENCE_MS = 10;

/** What we send: events with their payload and schedule, and each attempt at an endpoint. `flush` commits what waits. */
export function sendTable(db: Database, write: Write): SendTable & { flush(): void } {
  const { insert: insertAttempt, ...attempts } = attemptStatements(db);
  const insert = db.prepare(
    `INSERT INTO events (id, message_id, endpoint_id, type, variant, status, created_at, next_attempt_at, next_cause,
       attempts, schedule, speed, burst_id, is_whole, payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'schedule', ?, ?, ?, ?, ?, ?)`,
  );
  const isTaken = db.prepare<[string], number>("SELECT 1 FROM events WHERE id = ?").pluck();
  const step = db.prepare<[number, string, string, number | null, string, number]>(
    `UPDATE events SET attempts = ?, next_cause = ?, status = ?, next_attempt_at = ?
     WHERE (status <> 'cancelled' OR ? <> 'pending') AND seq = ?`,
  );
  const countAttempt = db.prepare<[number, number]>("UPDATE events SET attempts = ? WHERE seq = ?");
  const move = db.prepare<[string, number | null, string, string]>(
    "UPDATE events SET status = ?, next_attempt_at = ?, next_cause = ? WHERE id = ?",
  );
  const byId = db.prepare<[string], FullEventRow>(
    `SELECT ${EVENT}, is_whole AS isWhole, payload FROM events WHERE id = ?`,
  );
  const due = db.prepare<[string, number, number], FullEventRow>(
    `SELECT ${EVENT}, is_whole AS isWhole, payload FROM events INDEXED BY events_pending
     WHERE endpoint_id = ? AND status = 'pending' AND next_attempt_at <= ? ORDER BY next_attempt_at, seq LIMIT ?`,
  );
  const oldest = db.prepare<[string, number], FullEventRow>(
    `SELECT ${EVENT}, is_whole AS isWhole, payload FROM events
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
    write,
    apply: (entry) =>
      entry.kind === "events" ? entry.events.map((one) => insertOne(one, entry.otherId)) : applyAttempt(entry),
    weight: (entry) =>
      entry.kind === "events" ? entry.events.reduce((sum, { payload }) => sum + payload.length, 0) : 1000,
    committed: () => {},
  });

  function insertOne(fresh: NewEvent, otherId: () => string): StoredEvent {
    const { event: given, schedule, isWhole, payload } = fresh;
    const event = isTaken.get(given.id) === undefined ? given : { ...given, id: otherId() };
    const { lastInsertRowid } = insert.run(
      event.id,
      event.messageId,
      event.endpointId,
      event.type,
      event.variant,
      event.status,
      event.createdAt,
      event.nextAttemptAt,
      event.attempts,
      JSON.stringify(schedule),
      event.speed,
      event.burstId,
      isWhole ? 1 : 0,
      payload,
    );
    return { seq: Number(lastInsertRowid), event, nextCause: "schedule", schedule, isWhole, payload };
  }

  function applyAttempt(entry: Extract<Entry, { kind: "attempt" }>): SentEvent["status"] {
    const { attempt, stored, step: to, kept } = entry;
    insertAttempt(attempt, kept);
    const { status, nextAttemptAt, nextCause = "schedule" } = to;
    const { changes } = step.run(attempt.number, nextCause, status, nextAttemptAt, status, stored.seq);
    if (changes > 0) return status;
    countAttempt.run(attempt.number, stored.seq);
    return "cancelled";
  }

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
    ...attempts,
    record: async (fresh, otherId) => {
      const stored = await commits.add({ kind: "events", events: fresh, otherId });
      return typeof stored === "string" ? [] : stored;
    },
    recordAttempt: async (attempt, stored, to, kept) => {
      const status = await commits.add({ kind: "attempt", attempt, stored, step: to, kept }, PATIENCE_MS);
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
