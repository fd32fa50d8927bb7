/** Changes that arrive while an answer is on its way: the answer may be older than they are. */
interface LateChanges<T> {
  /** Keeps changes for every answer that is still awaited. */
  note(changes: readonly T[]): void;
  /** Awaits an answer; resolves with it and, in their order, the changes that arrived meanwhile. */
  during<A>(answer: Promise<A>): Promise<readonly [A, readonly T[]]>;
}

export function createLateChanges<T>(): LateChanges<T> {
  const awaited = new Set<T[]>();
  return {
    note: (changes) => {
      for (const kept of awaited) kept.push(...changes);
    },
    during: async (answer) => {
      const kept: T[] = [];
      awaited.add(kept);
      try {
        return [await answer, kept];
      } finally {
        awaited.delete(kept);
      }
    },
  };
}
