import Sqlite, { type Database } from "better-sqlite3";
import { keepPrivate, narrow } from "../../host/private-file.ts";

export interface ConnectionOptions {
  /** A build of better-sqlite3 other than the one it finds by itself. */
  readonly nativeBinding?: string | undefined;
}

/** Opens the one connection that writes: a commit returns once it is on the disk. Checkpoints are done elsewhere. */
export function openWriter(file: string, { nativeBinding }: ConnectionOptions): Database {
  keepPrivate(file);
  // Those of an earlier run; new ones are made with the database's mode.
  for (const beside of [`${file}-wal`, `${file}-shm`]) narrow(beside);
  const db = new Sqlite(file, { nativeBinding, timeout: 1000 });
  try {
    // Takes effect when the file is new; deleted pages can then be given back a few at a time.
    db.pragma("auto_vacuum = INCREMENTAL");
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("wal_autocheckpoint = 0");
    db.pragma("journal_size_limit = 16777216");
    db.pragma("cache_size = -8000");
    db.pragma("temp_store = MEMORY");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a connection that cannot write. */
export function openReader(file: string, { nativeBinding }: ConnectionOptions): Database {
  const db = new Sqlite(file, { nativeBinding, readonly: true, fileMustExist: true, timeout: 1000 });
  db.pragma("cache_size = -4000");
  db.pragma("temp_store = MEMORY");
  return db;
}
