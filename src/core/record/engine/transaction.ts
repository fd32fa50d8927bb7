import type { Database } from "better-sqlite3";
import { closedError, databaseFailure } from "./store-error.ts";

/** Runs work in one durable transaction, or in the one already open; throws a StoreError when the database as a whole fails. */
export type Write = <T>(work: () => T) => T;

/** What follows every transaction: written before its commit, then kept or, where it fails, discarded. */
interface Following {
  persist(): void;
  keep(): void;
  discard(): void;
}

/** `written` is told after every commit. */
export function createWrite(db: Database, followers: readonly Following[], written: () => void): Write {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const rollback = db.prepare("ROLLBACK");

  return (work) => {
    if (!db.open) throw closedError();
    if (db.inTransaction) return work();
    try {
      begin.run();
      const value = work();
      for (const follower of followers) follower.persist();
      commit.run();
      for (const follower of followers) follower.keep();
      written();
      return value;
    } catch (error) {
      if (db.inTransaction) rollback.run();
      for (const follower of followers) follower.discard();
      throw databaseFailure(error, db.name) ?? error;
    }
  };
}
