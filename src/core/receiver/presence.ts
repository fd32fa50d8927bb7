import { join } from "node:path";
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { setInterval as every } from "node:timers";
import { keepPrivate } from "../host/private-file.ts";
import type { Ports } from "../ports.ts";
import type { Store } from "../record/store.ts";

/** So often, in milliseconds, it is written down that Hookbench is there: after a kill the hole begins no earlier than this before it. */
const BEAT_MS = 1000;
const FILE = "last-seen";

/** Writes down when Hookbench is there, and what it could not record while it was not. */
export interface Presence {
  paused(isPaused: boolean): void;
  /** Closes: what follows is known to be off. */
  stop(): void;
}

/** Where the last run ended, by what it left behind. */
interface Seen {
  readonly at: number;
  readonly isClosed: boolean;
}

/**
 * Begins with the hole since the last run, where there was one. The beat is a small file beside the database, so that an
 * idle Hookbench makes no commits; what it says survives the process, and a loss of power to half a minute or so.
 */
export function keepPresence(
  { clock, log, dataFolder }: Pick<Ports, "clock" | "log" | "dataFolder">,
  { absences }: Pick<Store, "absences">,
): Presence {
  const path = join(dataFolder, FILE);
  const seen = readSeen(path);
  const now = clock.now();
  if (seen && seen.at < now) {
    absences.end(seen.at);
    absences.begin(seen.at, seen.isClosed ? "off" : "killed");
  }
  absences.end(now);
  keepPrivate(path);
  const file = openSync(path, "r+");
  let isWarned = false;

  function write(isClosed: boolean): void {
    try {
      const text = `${isClosed ? "closed" : "open"} ${clock.now()}\n`;
      ftruncateSync(file, writeSync(file, text, 0));
    } catch (cause) {
      if (!isWarned) log.warn("It cannot be written down that Hookbench is there", { cause: String(cause) });
      isWarned = true;
    }
  }

  write(false);
  const beat = every(() => write(false), BEAT_MS).unref();

  return {
    paused: (isPaused) => {
      absences.end(clock.now());
      if (isPaused) absences.begin(clock.now(), "paused");
    },
    stop: () => {
      clearInterval(beat);
      write(true);
      closeSync(file);
    },
  };
}

function readSeen(path: string): Seen | null {
  try {
    const [, word, at] = /^(open|closed) (\d{1,16})\n/.exec(readFileSync(path, "utf8")) ?? [];
    return at === undefined ? null : { at: Number(at), isClosed: word === "closed" };
  } catch {
    return null;
  }
}
