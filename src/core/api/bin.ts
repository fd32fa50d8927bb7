/** What was deleted in this run, to be had back: the latest only, and in memory alone. */
export interface Bin<Kept> {
  /** Forgets the oldest where more than `most` are kept. */
  keep(id: string, kept: Kept): void;
  /** Undefined where it was not deleted in this run, was forgotten, or was had back. */
  get(id: string): Kept | undefined;
  /** Forgets one that was had back. */
  drop(id: string): void;
  /** The id of what was kept last of what fits; undefined where nothing does. */
  lastOf(fits: (kept: Kept) => boolean): string | undefined;
}

/** For how long something is kept at most. A timer stands still while the machine sleeps, so the clock is asked too. */
export interface Lasting {
  readonly ms: number;
  readonly now: () => number;
}

interface Entry<Kept> {
  readonly kept: Kept;
  readonly at: number;
  readonly timer: NodeJS.Timeout | undefined;
}

/** Keeps the latest `most`; with `lasting` each goes out of memory when its time is over, had back or not. */
export function createBin<Kept>(most: number, lasting?: Lasting): Bin<Kept> {
  const deleted = new Map<string, Entry<Kept>>();

  function drop(id: string): void {
    clearTimeout(deleted.get(id)?.timer);
    deleted.delete(id);
  }

  return {
    keep: (id, kept) => {
      drop(id);
      const timer = lasting && setTimeout(() => deleted.delete(id), lasting.ms).unref();
      deleted.set(id, { kept, at: lasting?.now() ?? 0, timer });
      for (const [oldest] of [...deleted].slice(0, -most)) drop(oldest);
    },
    get: (id) => {
      const entry = deleted.get(id);
      if (entry && lasting && lasting.now() - entry.at >= lasting.ms) drop(id);
      return deleted.get(id)?.kept;
    },
    drop,
    lastOf: (fits) => [...deleted].findLast(([, { kept }]) => fits(kept))?.[0],
  };
}
