import type { Database } from "better-sqlite3";
import { Attempt } from "../../contract/model/attempt.ts";
import { cutPage, readCursor } from "./cursor.ts";
import type { SendTable } from "./send-table.ts";

interface HealthRow {
  readonly seq: number;
  readonly at: number;
  readonly durationMs: number;
  readonly success: 0 | 1;
}

type AttemptStatements = Pick<SendTable, "attempts" | "lastMade" | "health"> & {
  /** Inside a transaction: keeps an attempt, and from time to time deletes an endpoint's oldest beyond those kept. */
  insert(attempt: Attempt, kept: number): void;
};

/** Deleted at once at most, so that no commit takes long. */
const PRUNED = 2000;

/** The HTTP tries at endpoints. */
export function attemptStatements(db: Database): AttemptStatements {
  const insert = db.prepare(
    `INSERT INTO attempts (event_id, endpoint_id, started_at, duration_ms, status, success, document)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const beyond = db
    .prepare<[string, number], number>(
      "SELECT seq FROM attempts WHERE endpoint_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ?",
    )
    .pluck();
  const prune = db.prepare<[string, number, number]>(
    "DELETE FROM attempts WHERE seq IN (SELECT seq FROM attempts WHERE endpoint_id = ? AND seq <= ? ORDER BY seq LIMIT ?)",
  );
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
  /** Inserted since the last look at how many an endpoint has. */
  const inserted = new Map<string, number>();

  return {
    insert: (attempt, kept) => {
      const { eventId, endpointId, startedAt, durationMs, response, success } = attempt;
      const document = JSON.stringify(attempt);
      insert.run(eventId, endpointId, startedAt, durationMs, response?.status ?? 0, success ? 1 : 0, document);
      const since = inserted.get(endpointId);
      inserted.set(endpointId, (since ?? 0) + 1);
      if (since !== undefined && since < kept / 20) return;
      inserted.set(endpointId, 0);
      const until = beyond.get(endpointId, kept);
      if (until !== undefined) prune.run(endpointId, until, PRUNED);
    },
    lastMade: (eventId) => {
      const document = lastMade.get(eventId);
      return document === undefined ? null : Attempt.parse(JSON.parse(document));
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
      const items = page.rows.map((row) => Attempt.parse(JSON.parse(row.document)));
      return { items, nextCursor: page.nextCursor, total: total ?? 0 };
    },
    health: (endpointId, count) => {
      const { attempts = 0, succeeded } = totals.get(endpointId) ?? {};
      const failed = lastFailure.get(endpointId);
      const failure = failed === undefined ? null : Attempt.parse(JSON.parse(failed));
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
