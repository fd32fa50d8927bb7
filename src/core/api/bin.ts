/** What was deleted in this run, to be had back: the latest only, and in memory alone. */
export interface Bin<Kept> {
  /** Forgets the oldest where more than `most` are kept. */
  keep(id: string, kept: Kept): void;
  /** Undefined where it was not deleted in this run, was forgotten, or was had back. */
  get(id: string): Kept | undefined;
  /** Forgets one that was had back. */
  drop(id: string): void;
}

export function createBin<Kept>(most: number): Bin<Kept> {
  const deleted = new Map<string, Kept>();
  return {
    keep: (id, kept) => {
      deleted.set(id, kept);
      for (const [oldest] of [...deleted].slice(0, -most)) deleted.delete(oldest);
    },
    get: (id) => deleted.get(id),
    drop: (id) => void deleted.delete(id),
  };
}
