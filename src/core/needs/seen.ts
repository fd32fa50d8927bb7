/** Ids that were taken into account, of each owner the latest only: what is read at the start may be told of once more. */
export interface Seen {
  /** False where it has been there before. */
  isNew(owner: string, id: string): boolean;
}

/** Knows of each owner the latest `most` at least, and fewer than twice as many. */
export function createSeen(most: number): Seen {
  const byOwner = new Map<string, { recent: Set<string>; before: ReadonlySet<string> }>();
  return {
    isNew: (owner, id) => {
      const ids = byOwner.get(owner) ?? { recent: new Set(), before: new Set() };
      if (ids.recent.has(id) || ids.before.has(id)) return false;
      byOwner.set(owner, ids);
      if (ids.recent.size >= most) {
        ids.before = ids.recent;
        ids.recent = new Set();
      }
      ids.recent.add(id);
      return true;
    },
  };
}
