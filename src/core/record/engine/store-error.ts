import type { ErrorCode } from "../../../contract/errors.ts";

/** A failure of the store with a code a caller can answer with and a sentence for a person. */
export class StoreError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/** What SQLite's result codes mean for a person; these strike every write alike, not one bad value. */
const OF_THE_DISK: Readonly<Record<string, string>> = {
  SQLITE_FULL: "The disk is full: nothing can be recorded until there is room.",
  SQLITE_BUSY: "Another program holds the database locked.",
  SQLITE_LOCKED: "Another program holds the database locked.",
  SQLITE_READONLY: "The database cannot be written to: its file or folder is read-only.",
  SQLITE_IOERR: "The disk answered with an error while the database was written or read.",
  SQLITE_CORRUPT: "The database file is damaged.",
  SQLITE_NOTADB: "The database file is damaged.",
  SQLITE_CANTOPEN: "The database file cannot be opened.",
};

/** The code of an error SQLite raised, without its extension (`SQLITE_IOERR_WRITE` is `SQLITE_IOERR`); null for others. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return /^SQLITE_[A-Z]+/.exec(error.code)?.[0] ?? null;
}

/** The same failure as a StoreError when the whole database is concerned; null when it is about one value. */
export function databaseFailure(error: unknown): StoreError | null {
  if (error instanceof StoreError) return error.code === "unavailable" ? error : null;
  const sentence = OF_THE_DISK[sqliteCode(error) ?? ""];
  return sentence === undefined ? null : new StoreError("unavailable", sentence, error);
}

/** What everyone meets who comes after `close`. */
export function closedError(): StoreError {
  return new StoreError("unavailable", "Hookbench is closing its database.");
}
