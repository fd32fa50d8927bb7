import type { Database } from "better-sqlite3";
import { insertRows } from "../engine/many-rows.ts";
import { describeTable, filled, flag, type NewRowOf, number, text } from "../engine/table.ts";
import type { MadeAttempt } from "./send-table.ts";

const ATTEMPTS = describeTable("attempts", {
  seq: filled(number),
  eventId: text,
  endpointId: text,
  startedAt: number,
  durationMs: number,
  status: number,
  success: flag,
  document: text,
});

/** An attempt to keep, and how many of its endpoint are kept. */
export interface NewAttempt {
  readonly attempt: MadeAttempt;
  readonly kept: number;
}

/** Deleted at once at most, so that no commit takes long. */
const PRUNED = 2000;

/** Inside a transaction: keeps attempts, and from time to time deletes an endpoint's oldest beyond those kept. */
export function attemptInsertion(db: Database): (fresh: readonly NewAttempt[]) => void {
  const insert = insertRows(db, ATTEMPTS);
  const beyond = db
    .prepare<[string, number], number>(
      "SELECT seq FROM attempts WHERE endpoint_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ?",
    )
    .pluck();
  const prune = db.prepare<[string, number, number]>(
    "DELETE FROM attempts WHERE seq IN (SELECT seq FROM attempts WHERE endpoint_id = ? AND seq <= ? ORDER BY seq LIMIT ?)",
  );
  /** How many more of an endpoint are kept before its oldest are looked at. */
  const left = new Map<string, number>();

  return (fresh) => {
    insert(fresh.map(rowOf));
    const kept = new Map<string, number>();
    for (const one of fresh) {
      const { endpointId } = one.attempt;
      left.set(endpointId, (left.get(endpointId) ?? 0) - 1);
      kept.set(endpointId, one.kept);
    }
    for (const [endpointId, count] of kept) {
      if ((left.get(endpointId) ?? 0) >= 0) continue;
      left.set(endpointId, count / 20);
      const until = beyond.get(endpointId, count);
      if (until !== undefined) prune.run(endpointId, until, PRUNED);
    }
  };
}

function rowOf({ attempt }: NewAttempt): NewRowOf<typeof ATTEMPTS> {
  const { eventId, endpointId, startedAt, durationMs, response, success } = attempt;
  return {
    eventId,
    endpointId,
    startedAt,
    durationMs,
    status: response?.status ?? 0,
    success: success ? 1 : 0,
    document: JSON.stringify(attempt),
  };
}
