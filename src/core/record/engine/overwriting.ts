import type { Database } from "better-sqlite3";

/** Does what is asked with SQLite writing zeros over what it deletes and replaces, so that nothing of it is left in the file. */
export function overwriting(db: Database, work: () => void): void {
  const before = String(db.pragma("secure_delete", { simple: true }));
  db.pragma("secure_delete = ON");
  try {
    work();
  } finally {
    db.pragma(`secure_delete = ${before}`);
  }
}
