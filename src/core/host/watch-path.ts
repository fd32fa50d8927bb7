import { type FSWatcher, unwatchFile, watch, watchFile } from "node:fs";
import { basename, dirname } from "node:path";

/** An editor writes a file in several steps: it is read once they are over. */
const SETTLED_MS = 200;
const POLLED_MS = 1000;

/**
 * Calls back some moments after a file has changed. Its folder is watched, as editors put another file in its place.
 * A persistent one keeps the process from ending.
 */
export function watchPath(file: string, changed: () => void, { persistent = false } = {}): { stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let watcher: FSWatcher | null = null;
  let isPolled = false;
  const soon = () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(changed, SETTLED_MS);
  };
  try {
    watcher = watch(dirname(file), { persistent }, (_, name) => {
      if (name === null || name === basename(file)) soon();
    });
    watcher.on("error", poll);
  } catch {
    poll();
  }

  /** Where the system cannot watch, as where all its watches are taken. */
  function poll(): void {
    watcher?.close();
    if (isPolled) return;
    isPolled = true;
    watchFile(file, { interval: POLLED_MS, persistent }, soon);
  }

  return {
    stop() {
      if (timer !== null) clearTimeout(timer);
      watcher?.close();
      if (isPolled) unwatchFile(file, soon);
    },
  };
}
