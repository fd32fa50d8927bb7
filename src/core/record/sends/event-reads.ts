import type { Database } from "better-sqlite3";
import { cutPage, readCursor } from "../engine/cursor.ts";
import { EVENTS, type FullEventRow, SELECT_FULL, toEvent, toStoredEvent } from "./event-row.ts";
import type { SendTable } from "./send-table.ts";

/** The events that are sent, to read. */
export function eventReads(
  db: Database,
): Pick<SendTable, "event" | "events" | "pending" | "nextDue" | "endpointsPending" | "countPending"> {
  const byId = db.prepare<[string], FullEventRow>(`${SELECT_FULL} WHERE id = ?`);
  const due = db.prepare<[string, number, number], FullEventRow>(
    `${SELECT_FULL} INDEXED BY events_pending
     WHERE endpoint_id = ? AND status = 'pending' AND next_attempt_at <= ? ORDER BY next_attempt_at, seq LIMIT ?`,
  );
  const oldest = db.prepare<[string, number], FullEventRow>(
    `${SELECT_FULL}
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
    const older = [...where, "seq < ?"].join(" AND ");
    const rows = EVENTS.find<(string | number)[]>(db, `WHERE ${older} ORDER BY seq DESC LIMIT ?`).all(
      ...values,
      readCursor(cursor),
      limit + 1,
    );
    const page = cutPage(rows, limit);
    return { items: page.rows.map(toEvent), nextCursor: page.nextCursor, total: total ?? 0 };
  }

  function* pending(endpointId: string, until: number, isOrdered: boolean, limit: number) {
    const rows = isOrdered ? oldest.iterate(endpointId, limit) : due.iterate(endpointId, until, limit);
    for (const row of rows) yield toStoredEvent(row);
  }

  return {
    event: (id) => {
      const row = byId.get(id);
      return row ? toStoredEvent(row) : null;
    },
    events,
    pending,
    nextDue: (endpointId, after) => nextDue.get(endpointId, after) ?? null,
    endpointsPending: () => endpointsPending.all(),
    countPending: (endpointId) => countPending.get(endpointId) ?? 0,
  };
}
