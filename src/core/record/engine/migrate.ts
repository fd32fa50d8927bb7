import type { Database } from "better-sqlite3";
import { migrations } from "../migrations/list.ts";
import { shownUrlText } from "../../secrets/secret-url.ts";
import { StoreError } from "./store-error.ts";

/**
 * Brings a database to the newest version, each step in one transaction with its version number.
 * Throws a StoreError `unsupported` when a newer Hookbench wrote it.
 */
export function migrate(db: Database, steps: readonly string[] = migrations): void {
  const version = Number(db.pragma("user_version", { simple: true }));
  if (version > steps.length) {
    throw new StoreError(
      "unsupported",
      `This data folder was written by a newer Hookbench (database version ${version}, this one knows ${steps.length}). ` +
        "Update Hookbench, or start it on another data folder.",
    );
  }
  db.function("shown_url", { deterministic: true }, (text) => (typeof text === "string" ? shownUrlText(text) : text));
  const before = String(db.pragma("secure_delete", { simple: true }));
  // What a step takes out of a row is overwritten.
  db.pragma("secure_delete = ON");
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
  db.pragma(`secure_delete = ${before}`);
}
