import type { Database } from "better-sqlite3";
import { closedError, databaseFailure } from "./store-error.ts";
import type { Totals } from "../deliveries/totals.ts";

/** Runs work in one durable transaction, or in the one already open; throws a StoreError when the database as a whole fails. */
export type Write = <T>(work: () => T) => T;

/** `written` is told after every commit. */
export function createWrite(db: Database, totals: Totals, written: () => void): Write {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const rollback = db.prepare("ROLLBACK");

  return (work) => {
    if (!db.open) throw closedError();
    if (db.inTransaction) return work();
    try {
      begin.run();
      const value = work();
      totals.persist();
      commit.run();
      totals.keep();
      written();
      return value;
    } catch (error) {
      if (db.inTransaction) rollback.run();
      totals.discard();
      throw databaseFailure(error, db.name) ?? error;
    }
  };
}
