import type { Hook } from "../../contract/model/hook.ts";

/** Something that runs, of which hook, and how many of that hook may run at once. */
export interface Placed {
  readonly hookId: string;
  readonly limit: number;
}

/** Which places are taken while a turn of the queue is written down; nothing counts until it is. */
export interface Places {
  hasRoom(): boolean;
  /** Hooks that run as many as they may. */
  busyHooks(): readonly string[];
  take(hook: Hook): void;
}

/** @param total How many may run at once in all. */
export function createPlaces(running: readonly Placed[], total: number): Places {
  const taken = [...running];
  return {
    hasRoom: () => taken.length < total,
    busyHooks: () => {
      const counts = new Map<string, number>();
      for (const { hookId } of taken) counts.set(hookId, (counts.get(hookId) ?? 0) + 1);
      return taken.filter(({ hookId, limit }) => (counts.get(hookId) ?? 0) >= limit).map(({ hookId }) => hookId);
    },
    take: ({ id, concurrency }) => void taken.push({ hookId: id, limit: concurrency }),
  };
}
