import type { DesktopNotification, Ports } from "../../src/core/ports.ts";
import { dataFolder } from "../fixtures/data-folder.ts";

export interface FakePorts extends Ports {
  readonly notifications: DesktopNotification[];
  readonly logged: string[];
  /** Moves the clock; it stands still otherwise. */
  setNow(epochMs: number): void;
  /** Sets the wall clock alone, as a person or a time server does: no time passes. */
  setWallClock(epochMs: number): void;
}

/** No id is given twice, not in another process either: programs are known, and ended, by that of their execution. */
let count = 0;

/** Ports for tests: a clock that stands still until moved, counted ids, a real temporary data folder. */
export function fakePorts(options: { now?: number; dataFolder?: string } = {}): FakePorts {
  let now = options.now ?? Date.UTC(2026, 10, 21, 12, 0, 0);
  let elapsed = 0;
  const notifications: DesktopNotification[] = [];
  const logged: string[] = [];
  return {
    notifications,
    logged,
    setNow: (epochMs) => {
      elapsed += Math.max(0, epochMs - now);
      now = epochMs;
    },
    setWallClock: (epochMs) => {
      now = epochMs;
    },
    clock: { now: () => now, elapsed: () => elapsed },
    ids: { next: (prefix) => `${prefix}_${process.pid}${String(++count).padStart(8, "0")}` },
    secretBox: {
      seal: (clear) => Buffer.from(clear, "utf8").reverse(),
      open: (sealed) => Buffer.from(sealed).reverse().toString("utf8"),
    },
    notifier: {
      notify: (notification) => {
        notifications.push(notification);
        return Promise.resolve(true);
      },
    },
    log: {
      info: (message) => void logged.push(message),
      warn: (message) => void logged.push(message),
      error: (message, cause) => void logged.push(`${message} ${String(cause)}`),
    },
    dataFolder: options.dataFolder ?? dataFolder(),
    host: "serve",
  };
}
