import type { Clock } from "../../ports.ts";

/** When hooks last ran, as the clock of now would have it. */
export interface LastRuns {
  /** The time kept of a hook's last run (epoch milliseconds), brought to where it cannot lie ahead or stand still. */
  of(hookId: string, keptAt: number | null): number | null;
}

/**
 * A wall clock that was set back makes a run of a moment ago one of the future, and a cooldown last for months. So a run
 * is taken to be at least as old as it has been known here; one whose time lies ahead, from when it was first seen.
 */
export function createLastRuns(clock: Clock): LastRuns {
  const seen = new Map<string, { readonly keptAt: number; readonly elapsed: number }>();

  return {
    of: (hookId, keptAt) => {
      if (keptAt === null) return null;
      const elapsed = clock.elapsed();
      const known = seen.get(hookId);
      const first = known?.keptAt === keptAt ? known.elapsed : elapsed;
      if (known?.keptAt !== keptAt) seen.set(hookId, { keptAt, elapsed });
      return Math.min(keptAt, clock.now() - (elapsed - first));
    },
  };
}
