import { Connection, originOf } from "./connection.ts";
import type { TlsOptions } from "./tls.ts";

/** Connections kept open between requests to one host. */
export interface Connections {
  /** The one that was used last and is free, or a new one. */
  take(url: URL, tls?: TlsOptions): Taken;
  /** Leaves a connection to the next request, for as long as its server keeps it. */
  give(connection: Connection, keptMs: number): void;
  /** Ends all of them, also those under way. */
  close(): void;
}

export interface Taken {
  readonly connection: Connection;
  readonly isNew: boolean;
}

interface Idle {
  readonly connection: Connection;
  /** Until when it is kept, as `performance.now()` counts. */
  readonly until: number;
}

/** Unused for so long a connection is closed: a server that closes its own earlier would do so in the middle of a request. */
const IDLE_MS = 1000;
/** So much sooner than the server. */
const MARGIN_MS = 1000;
const SWEEP_MS = 250;
const MAX_IDLE = 256;

/** Connections without a limit of their own: who uses them bounds how many requests are under way. */
export function createConnections(): Connections {
  const all = new Set<Connection>();
  const idle = new Map<string, Idle[]>();
  let idleCount = 0;
  let sweep: NodeJS.Timeout | null = null;

  /** What is left alone and ends, or speaks unasked, is of no use any more. */
  function drop(connection: Connection): void {
    connection.listener = null;
    all.delete(connection);
    connection.destroy(new Error("the connection is not needed any more"));
    const free = idle.get(connection.origin);
    const at = free?.findIndex((one) => one.connection === connection) ?? -1;
    if (!free || at < 0) return;
    free.splice(at, 1);
    idleCount -= 1;
    if (free.length === 0) idle.delete(connection.origin);
  }

  function closeIdle(): void {
    const now = performance.now();
    const expired = [...idle.values()].flat().filter(({ until }) => until <= now);
    for (const { connection } of expired) drop(connection);
    if (idleCount > 0 || !sweep) return;
    clearInterval(sweep);
    sweep = null;
  }

  return {
    take: (url, tls) => {
      const now = performance.now();
      const free = idle.get(originOf(url, tls));
      for (let last = free?.pop(); last; last = free?.pop()) {
        idleCount -= 1;
        if (last.until > now) return { connection: last.connection, isNew: false };
        drop(last.connection);
      }
      const connection = new Connection(url, tls ? { tls } : {});
      all.add(connection);
      return { connection, isNew: true };
    },
    give: (connection, keptMs) => {
      const ms = Math.min(IDLE_MS, keptMs - MARGIN_MS);
      if (ms <= 0 || idleCount >= MAX_IDLE || !all.has(connection)) return drop(connection);
      connection.listener = { received: () => drop(connection), ended: () => drop(connection), late: () => {} };
      const free = idle.get(connection.origin);
      const one = { connection, until: performance.now() + ms };
      if (free) free.push(one);
      else idle.set(connection.origin, [one]);
      idleCount += 1;
      sweep ??= setInterval(closeIdle, SWEEP_MS).unref();
    },
    close: () => {
      if (sweep) clearInterval(sweep);
      sweep = null;
      for (const connection of all) connection.destroy(new Error("the connections were closed"));
      all.clear();
      idle.clear();
      idleCount = 0;
    },
  };
}
