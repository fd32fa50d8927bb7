import { setTimeout } from "node:timers/promises";
import { vi } from "vitest";

/** What passes at each step, in ms; a step lasts a millisecond or more, and some turns of the event loop. */
const STEP_MS = 10;
const TURNS = 4;

/**
 * Runs `work` in a time that passes by turns of the event loop, not by the clock: waits take no time, and a machine
 * that stands still for a while makes nobody late. `AbortSignal.timeout` stays with the clock.
 */
export async function withTimeByTurns<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const progress = { isDone: false };
  try {
    const result = work().finally(() => (progress.isDone = true));
    while (!progress.isDone) {
      for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await setTimeout(1);
      vi.advanceTimersByTime(STEP_MS);
    }
    return await result;
  } finally {
    vi.useRealTimers();
  }
}
