/** Ids that were taken into account, of each owner the latest only: what is read at the start may be told of once more. */
export interface Seen {
  /** False where it has been there before. */
  isNew(owner: string, id: string): boolean;
}

export function createSeen(most: number): Seen {
  const byOwner = new Map<string, Set<string>>();
  return {
    isNew: (owner, id) => {
      const ids = byOwner.get(owner) ?? new Set<string>();
      if (ids.has(id)) return false;
      byOwner.set(owner, ids.add(id));
      for (const oldest of ids) {
        if (ids.size <= most) break;
        ids.delete(oldest);
      }
      return true;
    },
  };
}
