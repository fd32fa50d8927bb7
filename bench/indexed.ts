import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite, { type Database } from "better-sqlite3";
import type { Serve } from "../test/fixtures/serve.ts";

const LOOK_MS = 100;

/** How far the search index of a data folder has come: a delivery's number, 0 where there is none yet. */
export function indexed(folder: string): number {
  let db: Database | null = null;
  try {
    db = new Sqlite(join(folder, "search.db"), { readonly: true });
    return db.prepare<[], number>("SELECT indexed FROM state").pluck().get() ?? 0;
  } catch {
    return 0;
  } finally {
    db?.close();
  }
}

/** Lets the search index follow all that is recorded, of which nothing was deleted; answers how much that is. */
export async function untilIndexed({ call, dataFolder }: Pick<Serve, "call" | "dataFolder">): Promise<number> {
  const { counts } = await call("status.get", {});
  while (indexed(dataFolder) < counts.deliveries) await pause(LOOK_MS);
  return counts.deliveries;
}
