import type { Database } from "better-sqlite3";
import type { Store } from "../store.ts";
import type { Write } from "../engine/transaction.ts";

/** Whether the queue is paused, kept so that what was stopped stays stopped when Hookbench starts again. */
export function queueState(db: Database, write: Write): Store["queueState"] {
  const find = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'queue'").pluck();
  const put = db.prepare<[string]>(
    "INSERT INTO meta VALUES ('queue', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  let paused = find.get() === "paused";

  return {
    get paused() {
      return paused;
    },
    setPaused: (next) => {
      if (next !== paused) write(() => put.run(next ? "paused" : "going"));
      paused = next;
    },
  };
}
