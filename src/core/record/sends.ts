import type { Database } from "better-sqlite3";
import { Attempt } from "../../contract/model/attempt.ts";
import { SentEvent } from "../../contract/model/event.ts";
import { cutPage, readCursor } from "./cursor.ts";
import type { SendTable } from "./store.ts";
import type { Write } from "./transaction.ts";

interface EventRow {
  readonly id: string;
  readonly endpointId: string;
  readonly type: string;
  readonly status: SentEvent["status"];
  readonly createdAt: number;
  readonly nextAttemptAt: number | null;
}

const EVENT = `id, endpoint_id AS endpointId, type, status, created_at AS createdAt, next_attempt_at AS nextAttemptAt`;

/** What we send: events with their exact payload, and each attempt at an endpoint. */
export function sendTable(db: Database, write: Write): SendTable {
  const insertEvent = db.prepare(
    "INSERT INTO events (id, endpoint_id, type, status, created_at, next_attempt_at, payload) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const updateEvent = db.prepare("UPDATE events SET status = ?, next_attempt_at = ? WHERE id = ?");
  const event = db.prepare<[string], EventRow & { payload: Buffer }>(
    `SELECT ${EVENT}, payload FROM events WHERE id = ?`,
  );
  const pending = db.prepare<[number, number], EventRow>(
    `SELECT ${EVENT} FROM events WHERE status = 'pending' AND next_attempt_at <= ? ORDER BY next_attempt_at, seq LIMIT ?`,
  );
  const insertAttempt = db.prepare(
    "INSERT INTO attempts (id, event_id, endpoint_id, started_at, document) VALUES (?, ?, ?, ?, ?)",
  );

  function attempts({ eventId, endpointId, limit, cursor }: Parameters<SendTable["attempts"]>[0]) {
    const where: string[] = [];
    const values: string[] = [];
    if (eventId !== undefined) {
      where.push("event_id = ?");
      values.push(eventId);
    }
    if (endpointId !== undefined) {
      where.push("endpoint_id = ?");
      values.push(endpointId);
    }
    const total = db
      .prepare<string[], number>(
        `SELECT count(*) FROM attempts ${where.length > 0 ? `WHERE ${where.join(" AND ")}` : ""}`,
      )
      .pluck()
      .get(...values);
    const rows = db
      .prepare<(string | number)[], { seq: number; document: string }>(
        `SELECT seq, document FROM attempts WHERE ${[...where, "seq < ?"].join(" AND ")} ORDER BY seq DESC LIMIT ?`,
      )
      .all(...values, readCursor(cursor), limit + 1);
    const page = cutPage(rows, limit);
    const items = page.rows.map((row) => Attempt.parse(JSON.parse(row.document)));
    return { items, nextCursor: page.nextCursor, total: total ?? 0 };
  }

  return {
    insertEvent: ({ id, endpointId, type, status, createdAt, nextAttemptAt }, payload) => {
      write(() => insertEvent.run(id, endpointId, type, status, createdAt, nextAttemptAt, payload));
    },
    updateEvent: ({ id, status, nextAttemptAt }) => void write(() => updateEvent.run(status, nextAttemptAt, id)),
    event: (id) => {
      const row = event.get(id);
      if (!row) return null;
      const { payload, ...rest } = row;
      return { event: SentEvent.parse(rest), payload };
    },
    pending: (before, limit) => pending.all(before, limit),
    insertAttempt: (attempt) => {
      const { id, eventId, endpointId, startedAt } = attempt;
      write(() => insertAttempt.run(id, eventId, endpointId, startedAt, JSON.stringify(attempt)));
    },
    attempts,
  };
}
