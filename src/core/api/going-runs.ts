/** A run that outlives the process, as far as it goes on in this one. */
export interface GoingRun {
  /** Its kept state has changed: looks at it now. */
  wake(): void;
  /** Resolves when nothing of it is under way. */
  readonly ended: Promise<void>;
}

/** Those of one kind, by their ids. */
export interface GoingRuns<Run extends GoingRun> {
  /** The app ends: nothing more is begun, and what is under way is cut off. */
  readonly closing: AbortSignal;
  get(id: string): Run | undefined;
  /** Holds it until it has ended. */
  follow(id: string, run: Run): void;
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** What is told of a run that something unforeseen befell, and of what was under way when the process ended. */
export const BROKEN = "Something went wrong inside Hookbench. The log has the cause.";
export const CUT_OFF =
  "Hookbench ended while this was under way: it may have been sent, and is not sent again by itself.";

/** `rested` is called when one has ended, but for the app's own end. */
export function createGoingRuns<Run extends GoingRun>(rested: (id: string) => void): GoingRuns<Run> {
  const going = new Map<string, Run>();
  const closing = new AbortController();

  async function untilEnded(id: string, ended: Promise<void>): Promise<void> {
    await ended;
    going.delete(id);
    if (!closing.signal.aborted) rested(id);
  }

  return {
    closing: closing.signal,
    get: (id) => going.get(id),
    follow: (id, run) => {
      going.set(id, run);
      void untilEnded(id, run.ended);
    },
    stop: async () => {
      closing.abort();
      const left = [...going.values()];
      for (const one of left) one.wake();
      await Promise.all(left.map(({ ended }) => ended));
    },
  };
}

/** A wait that can be cut short. */
export interface Pause {
  /** Until `due` by `performance.now()` or `cut`, or an hour has passed: look again whether it is due. */
  until(due: number): Promise<void>;
  cut(): void;
}

/** The longest a timer may be set to is 24 days. */
const LONGEST_TIMER_MS = 3_600_000;

export function createPause(): Pause {
  let cut: (() => void) | null = null;
  return {
    until: async (due) => {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(due - performance.now(), LONGEST_TIMER_MS));
        cut = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      cut = null;
    },
    cut: () => cut?.(),
  };
}
