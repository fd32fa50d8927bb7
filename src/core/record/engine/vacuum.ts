import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { SLICE_PAUSE_MS } from "../deliveries/removal.ts";

/** Pages (4 KB) given back at once, and from how many free ones on: a fourth of the file, and not just a little. */
const SLICE_PAGES = 100;
const WORTH_PAGES = 2500;

/** Gives free pages back to the disk, a few at a time, once much has been deleted; what little is free is used again anyway. */
export async function giveBackPages(db: Database, signal: AbortSignal): Promise<void> {
  const read = (name: string): number => Number(db.pragma(name, { simple: true }));
  if (read("freelist_count") < Math.max(WORTH_PAGES, read("page_count") / 4)) return;
  while (!signal.aborted && read("freelist_count") > WORTH_PAGES / 2) {
    db.pragma(`incremental_vacuum(${SLICE_PAGES})`);
    await pause(SLICE_PAUSE_MS);
  }
}
