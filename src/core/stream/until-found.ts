import type { EventName } from "../../contract/events.ts";
import type { EventStream } from "./stream.ts";

/** After these, more may fit a filter. */
const TELLING: ReadonlySet<EventName> = new Set<EventName>(["delivery.recorded", "delivery.changed"]);

/** How many are to be found, within how many milliseconds, and what ends the wait earlier. */
export interface Patience {
  readonly count: number;
  readonly ms: number;
  readonly ended: AbortSignal;
}

/**
 * What `look` finds of deliveries once that is enough, the time is over, or nobody waits any more. Looks when one is
 * recorded or changed, and never in between.
 */
export async function untilFound<T>(
  stream: Pick<EventStream, "subscribe">,
  look: () => Promise<readonly T[]>,
  { count, ms, ended }: Patience,
): Promise<readonly T[]> {
  const bell = createBell();
  const stop = stream.subscribe(null, (frame) => {
    if (frame.kind !== "events" || frame.events.some(({ name }) => TELLING.has(name))) bell.ring();
  });
  let isOver = ms <= 0 || ended.aborted;
  const end = (): void => {
    isOver = true;
    bell.ring();
  };
  const timer = setTimeout(end, ms).unref();
  ended.addEventListener("abort", end, { once: true });
  try {
    for (;;) {
      const found = await look();
      if (found.length >= count || isOver) return found;
      await bell.rung();
    }
  } finally {
    stop();
    clearTimeout(timer);
    ended.removeEventListener("abort", end);
  }
}

/** Wakes whoever waits for it, also where it rang before they did. */
function createBell() {
  let hasRung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      hasRung = true;
      wake?.();
    },
    rung: async () => {
      if (!hasRung) await new Promise<void>((resolve) => (wake = resolve));
      wake = null;
      hasRung = false;
    },
  };
}
