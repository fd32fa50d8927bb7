/** What a line is told of how its first went. */
export type LineStep = "next" | "wait";

/** The deliveries of one source that go to its app one after the other. */
export interface Line {
  /** There is something to deliver. */
  nudge(): void;
  /** The same, without waiting any longer for an app that was down. */
  now(): void;
  /** Resolves when nothing of it is under way. */
  settled(): Promise<void>;
  stop(): void;
}

/** How long an app that does not listen is left alone before it is asked again: at first, and at most. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2000;

/** Delivers whatever is first in the line, by `deliver`, and waits where the app is down. `deliver` never rejects. */
export function createLine(first: () => string | null, deliver: (id: string) => Promise<LineStep>): Line {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let waitMs = FIRST_WAIT_MS;
  const stopping = new AbortController();

  async function run(): Promise<void> {
    for (let id = first(); id !== null && !stopping.signal.aborted; id = first()) {
      if ((await deliver(id)) === "wait") return later();
      waitMs = FIRST_WAIT_MS;
    }
  }

  function later(): void {
    if (stopping.signal.aborted) return;
    timer = setTimeout(start, waitMs);
    timer.unref();
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  }

  function start(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (stopping.signal.aborted) return;
    running ??= run().finally(() => {
      running = null;
      if (!stopping.signal.aborted && timer === null && first() !== null) start();
    });
  }

  return {
    nudge: () => {
      if (timer === null) start();
    },
    now: start,
    settled: () => running ?? Promise.resolve(),
    stop: () => {
      stopping.abort();
      if (timer) clearTimeout(timer);
    },
  };
}
