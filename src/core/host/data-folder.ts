import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Log } from "../ports.ts";

/** Where Hookbench keeps its data unless told otherwise, by the platform's convention. */
export function defaultDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (platform === "darwin") return join(home, "Library", "Application Support", "Hookbench");
  if (platform === "win32") return join(environment["APPDATA"] ?? join(home, "AppData", "Roaming"), "Hookbench");
  return join(environment["XDG_DATA_HOME"] || join(home, ".local", "share"), "hookbench");
}

/** What a folder of ours holds since its first start. */
const OURS = new Set(["hookbench.db", "lock.db", "secret-key", "window.json"]);

/**
 * Makes the data folder, ours alone (0700). One that is there and open to others is closed to them when it is empty or
 * already ours, which the log is told; a folder of other things keeps its mode and is refused. Throws when it cannot be
 * made, used or closed.
 */
export function prepareDataFolder(path: string, log?: Pick<Log, "warn">): void {
  makeFolder(path);
  const { mode } = statSync(path);
  if (process.platform === "win32" || (mode & 0o077) === 0) return;
  const held = readdirSync(path);
  if (held.length > 0 && !held.some((name) => OURS.has(name))) {
    throw new Error(
      `it holds other things and can be read by other users; take an empty folder, or close this one first (chmod 700 ${path})`,
    );
  }
  chmodSync(path, 0o700);
  log?.warn("The data folder could be read by other users; now it is its owner's alone", {
    folder: path,
    before: (mode & 0o7777).toString(8),
    now: "700",
  });
}

/** One folder at a time: Node's own `recursive` never ends where a file system lets nobody make a folder, as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw new Error("it is not a folder");
    return;
  }
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}
