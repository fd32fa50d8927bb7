import { readFileSync } from "node:fs";
import { AT_ONCE } from "./room.ts";

/** Files that everything else may need: the database, workers, programs, the window. */
const OTHERS = 256;
/** Fewer would be of no use. */
const FEWEST = 64;

/** How many connections fit under the system's limit of open files, where it tells; else `wanted`. */
export function withinFileLimit(wanted: number): number {
  const open = openFiles();
  return open === null ? wanted : Math.min(wanted, Math.max(FEWEST, Math.floor((open - OTHERS) / AT_ONCE)));
}

/** The soft limit that this process has, which Node raises as far as it may. Null where it is unknown or there is none. */
function openFiles(): number | null {
  try {
    const line = readFileSync("/proc/self/limits", "utf8").match(/^Max open files\s+(\d+)/m);
    return line ? Number(line[1]) : null;
  } catch {
    return null;
  }
}
