import type { Gathered, Stray } from "./stray.ts";

/** Strays are handed over this often at most, in milliseconds, and so many different ones at once. */
const GATHER_MS = 100;
const MOST_AT_ONCE = 32;

export interface StrayCollector {
  add(stray: Stray): void;
  /** At once, what is gathered. */
  handOver(): void;
}

/**
 * Gathers strays, so that a flood of them costs others little: identical ones of one sender are counted, and of very many
 * different ones the rest is only counted. `tell` gets what was gathered, and how many were not kept.
 */
export function collectStrays(tell: (gathered: readonly Gathered[], more: number) => void): StrayCollector {
  let gathered = new Map<string, { readonly stray: Stray; times: number }>();
  let more = 0;
  let timer: NodeJS.Timeout | null = null;

  function handOver(): void {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    const list = [...gathered.values()];
    const rest = more;
    gathered = new Map();
    more = 0;
    tell(list, rest);
  }

  return {
    add: (stray) => {
      timer ??= setTimeout(handOver, GATHER_MS).unref();
      const key = `${stray.clientIp} ${stray.code} ${stray.size} ${stray.bytes.toString("latin1")}`;
      const same = gathered.get(key);
      if (same) same.times += 1;
      else if (gathered.size < MOST_AT_ONCE) gathered.set(key, { stray, times: 1 });
      else more += 1;
    },
    handOver,
  };
}
