import type { Database } from "better-sqlite3";
import type { NewExecution } from "../executions/execution-row.ts";
import { describeTable, number, text } from "../engine/table.ts";

/** How long a key stays claimed: by what may yet run or was interrupted, and by what ran to its end. */
const WHILE_RUNNING_MS = 15 * 60_000;
const AFTER_RUN_MS = 24 * 3_600_000;

/**
 * Gates against running one delivery key twice for a hook. A claim is live until it expires, and as long as the
 * execution that holds it waits or runs.
 */
export interface Claims {
  /** False when another execution holds the key. One that is skipped looks, but claims nothing. */
  take(execution: NewExecution, now: number): boolean;
  /** Counts the quarter of an hour anew, from the start of the action. */
  renew(executionId: string, hookId: string, key: string, at: number): void;
  keep(executionId: string, hookId: string, key: string, at: number): void;
  release(executionId: string, hookId: string, key: string): void;
  /**
   * Looks at the next `limit` claims, forgets the expired ones and puts off those still held. False at the end of a
   * round; then the next call begins another.
   */
  sweep(now: number, limit: number): boolean;
}

const CLAIMS = describeTable("claims", { hookId: text, key: text, executionId: text, expiresAt: number });

interface Claim {
  readonly hookId: string;
  readonly key: string;
  readonly executionId: string;
  readonly isExpired: 0 | 1;
  readonly isHeld: 0 | 1;
}

const HOLDER_IS_OPEN = `EXISTS (SELECT 1 FROM executions e
  WHERE e.id = claims.execution_id AND e.status IN ('queued', 'waiting_approval', 'running'))`;

export function createClaims(db: Database): Claims {
  const live = db.prepare<[string, string, number]>(
    `SELECT 1 FROM claims WHERE hook_id = ? AND key = ? AND (expires_at > ? OR ${HOLDER_IS_OPEN})`,
  );
  const insert = CLAIMS.insert(db, "INSERT OR IGNORE");
  const replace = CLAIMS.insert(db, "REPLACE");
  const extend = db.prepare<[number, string, string, string]>(
    "UPDATE claims SET expires_at = ? WHERE hook_id = ? AND key = ? AND execution_id = ?",
  );
  const drop = db.prepare<[string, string, string]>(
    "DELETE FROM claims WHERE hook_id = ? AND key = ? AND execution_id = ?",
  );
  // In the order of the table: an index by expiry would be written with every delivery, and read once an hour.
  const following = db.prepare<[number, number, string, string, number], Claim>(
    `SELECT hook_id AS hookId, key, execution_id AS executionId, expires_at <= ? AS isExpired,
       expires_at <= ? AND ${HOLDER_IS_OPEN} AS isHeld
     FROM claims WHERE (hook_id, key) > (?, ?) ORDER BY hook_id, key LIMIT ?`,
  );
  let swept = { hookId: "", key: "" };

  return {
    take: ({ id: executionId, hookId, claimKey: key, status }, now) => {
      if (key === null) return true;
      const claim = { hookId, key, executionId, expiresAt: now + WHILE_RUNNING_MS };
      // Nearly every key is new, and then one statement is enough.
      if (status !== "skipped" && insert(claim).changes === 1) return true;
      if (live.get(hookId, key, now)) return false;
      if (status !== "skipped") replace(claim);
      return true;
    },
    renew: (executionId, hookId, key, at) => void extend.run(at + WHILE_RUNNING_MS, hookId, key, executionId),
    keep: (executionId, hookId, key, at) => void extend.run(at + AFTER_RUN_MS, hookId, key, executionId),
    release: (executionId, hookId, key) => void drop.run(hookId, key, executionId),
    sweep: (now, limit) => {
      const rows = following.all(now, now, swept.hookId, swept.key, limit);
      for (const { hookId, key, executionId, isExpired, isHeld } of rows) {
        if (isHeld) extend.run(now + WHILE_RUNNING_MS, hookId, key, executionId);
        else if (isExpired) drop.run(hookId, key, executionId);
      }
      const last = rows.length === limit ? rows.at(-1) : undefined;
      swept = last ?? { hookId: "", key: "" };
      return last !== undefined;
    },
  };
}
