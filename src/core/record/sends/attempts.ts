import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Attempt } from "../../../contract/model/attempt.ts";
import { cutPage, readCursor } from "../engine/cursor.ts";
import { keptBody } from "./kept-body.ts";
import { PAYLOAD } from "./payloads.ts";
import type { SendTable } from "./send-table.ts";

interface HealthRow {
  readonly seq: number;
  readonly at: number;
  readonly durationMs: number;
  readonly success: 0 | 1;
}

/** An attempt as it is written: the body is null where it was the event's payload. */
export const WrittenAttempt = Attempt.extend({
  request: Attempt.shape.request.extend({ body: z.string().nullable() }),
});

/** The HTTP tries at endpoints, to read. */
export function attemptStatements(db: Database): Pick<SendTable, "attempts" | "lastMade" | "health"> {
  const lastMade = db
    .prepare<[string], string>(
      `SELECT document FROM attempts WHERE event_id = ? AND json_extract(document, '$.cause') <> 'exact'
       ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  const totals = db.prepare<[string], { attempts: number; succeeded: number | null }>(
    "SELECT count(*) AS attempts, sum(success) AS succeeded FROM attempts WHERE endpoint_id = ?",
  );
  const newest = db.prepare<[string, number], HealthRow>(
    `SELECT seq, started_at AS at, duration_ms AS durationMs, success FROM attempts
     WHERE endpoint_id = ? ORDER BY seq DESC LIMIT ?`,
  );
  const lastFailure = db
    .prepare<[string], string>(
      "SELECT document FROM attempts WHERE endpoint_id = ? AND success = 0 ORDER BY seq DESC LIMIT 1",
    )
    .pluck();
  const payload = db.prepare<[string], Buffer>(`SELECT ${PAYLOAD} FROM events WHERE id = ?`).pluck();

  function read(document: string): Attempt {
    const { request, ...attempt } = WrittenAttempt.parse(JSON.parse(document));
    const body = request.body ?? keptBody(payload.get(attempt.eventId) ?? Buffer.alloc(0));
    return { ...attempt, request: { ...request, body } };
  }

  return {
    lastMade: (eventId) => {
      const document = lastMade.get(eventId);
      return document === undefined ? null : read(document);
    },
    attempts: ({ eventId, endpointId, type, outcome, status, since, limit, cursor }) => {
      const terms: readonly (readonly [string, string | number | undefined])[] = [
        ["event_id = ?", eventId],
        ["endpoint_id = ?", endpointId],
        ["EXISTS (SELECT 1 FROM events e WHERE e.id = attempts.event_id AND e.type = ?)", type],
        ["success = ?", outcome === undefined ? undefined : outcome === "success" ? 1 : 0],
        ["status = ?", status],
        ["started_at >= ?", since],
      ];
      const where = terms.flatMap(([sql, value]) => (value === undefined ? [] : [sql]));
      const values = terms.flatMap(([, value]) => (value === undefined ? [] : [value]));
      const total = db
        .prepare<(string | number)[], number>(`SELECT count(*) FROM attempts WHERE ${[...where, "1"].join(" AND ")}`)
        .pluck()
        .get(...values);
      const rows = db
        .prepare<(string | number)[], { seq: number; document: string }>(
          `SELECT seq, document FROM attempts WHERE ${[...where, "seq < ?"].join(" AND ")} ORDER BY seq DESC LIMIT ?`,
        )
        .all(...values, readCursor(cursor), limit + 1);
      const page = cutPage(rows, limit);
      const items = page.rows.map((row) => read(row.document));
      return { items, nextCursor: page.nextCursor, total: total ?? 0 };
    },
    health: (endpointId, count) => {
      const { attempts = 0, succeeded } = totals.get(endpointId) ?? {};
      const failed = lastFailure.get(endpointId);
      const failure = failed === undefined ? null : WrittenAttempt.parse(JSON.parse(failed));
      return {
        endpointId,
        attempts,
        succeeded: succeeded ?? 0,
        successRate: attempts === 0 ? null : (succeeded ?? 0) / attempts,
        lastFailure: failure && {
          attemptId: failure.id,
          at: failure.startedAt,
          status: failure.response?.status ?? null,
          error: failure.error,
        },
        latency: newest
          .all(endpointId, count)
          .toReversed()
          .map(({ at, durationMs, success }) => ({ at, durationMs, success: success === 1 })),
      };
    },
  };
}
