import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { fail, ok, type Result } from "../../../contract/errors.ts";
import { keepPrivate } from "../../host/private-file.ts";
import type { ConnectionOptions } from "./connection.ts";
import { databaseFailure, sqliteCode } from "./store-error.ts";

export interface FolderLock {
  release(): void;
}

/**
 * Takes a data folder for this process alone: an exclusive transaction on a small database, which the operating
 * system gives up by itself when the process dies, however it dies. `conflict` when another Hookbench has it.
 */
export function lockFolder(folder: string, { nativeBinding }: ConnectionOptions = {}): Result<FolderLock> {
  let db: Sqlite.Database | null = null;
  try {
    const file = join(folder, "lock.db");
    keepPrivate(file);
    db = new Sqlite(file, { nativeBinding, timeout: 0 });
    db.exec("BEGIN EXCLUSIVE");
    const held = db;
    return ok({ release: () => void held.close() });
  } catch (error) {
    db?.close();
    const code = sqliteCode(error);
    if (code === "SQLITE_BUSY" || code === "SQLITE_LOCKED") {
      return fail(
        "conflict",
        "Hookbench already runs on this data folder. Use that one, or start with another folder.",
      );
    }
    const why = databaseFailure(error, join(folder, "lock.db"))?.message ?? String(error);
    return fail("unavailable", `The data folder ${folder} cannot be used: its lock cannot be taken. ${why}`);
  }
}
