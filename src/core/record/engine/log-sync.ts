import type { Database } from "better-sqlite3";
import { type FileHandle, open } from "node:fs/promises";
import { StoreError } from "./store-error.ts";
import type { Write } from "./transaction.ts";

/** Commits whose way to the disk is waited for elsewhere, so that the thread goes on meanwhile. */
export interface LogSync {
  /** Like `write`, but what it commits is only on the disk once `sync` has resolved. */
  readonly write: Write;
  /** Resolves when everything committed so far is on the disk; rejects with a StoreError where the disk fails. */
  sync(): Promise<void>;
  /** Before the database is closed. */
  close(): Promise<void>;
}

/**
 * A commit at `synchronous = NORMAL` writes to the write-ahead log and leaves it at that; the log is then synced from a
 * thread of the system. Whatever commits at `FULL` in between syncs the same log with what is before it, so the order
 * on the disk is that of the commits. SQLite's own locks are on other files than the log.
 */
export function createLogSync(db: Database, write: Write, logFile: string): LogSync {
  let file: Promise<FileHandle> | null = null;

  return {
    write: (work) => {
      if (db.inTransaction) return write(work);
      db.exec("PRAGMA synchronous = NORMAL");
      try {
        return write(work);
      } finally {
        if (db.open) db.exec("PRAGMA synchronous = FULL");
      }
    },
    sync: async () => {
      try {
        file ??= open(logFile, "r+");
        await (await file).datasync();
      } catch (cause) {
        file = null;
        throw new StoreError("unavailable", "The disk answered with an error while the database was written.", cause);
      }
    },
    close: async () => {
      await (await file)?.close();
    },
  };
}
