import type { StoredEvent } from "../record/sends/send-table.ts";
import type { Lane, Target } from "./lane.ts";
import type { Lanes } from "./lanes.ts";

/** Goes round the lanes and begins what is due, now and when something falls due. */
export interface Rounds {
  /** From now on something may begin. */
  start(): void;
  /** Looks at what is due by now, soon. */
  wake(): void;
  /** Something has ended: looks again, or, once stopped, whether that was the last. */
  goOn(): void;
  /** Resolves when nothing is under way or due. */
  drain(): Promise<void>;
  /** Begins nothing more. Resolves when nothing is under way. */
  stop(): Promise<void>;
}

export interface RoundsParts {
  readonly lanes: Lanes;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly isFull: () => boolean;
  readonly isBusy: () => boolean;
  readonly begin: (lane: Lane, target: Target, stored: StoredEvent) => void;
}

/** At most so many are begun before other work of the process gets its turn. */
const BEGUN_A_TURN = 32;
/** The clock is looked at this often at least: it may jump, as after sleep. */
const LOOK_MS = 30_000;

export function createRounds({ lanes, now, isFull, isBusy, begin }: RoundsParts): Rounds {
  const drained: (() => void)[] = [];
  let isRunning = false;
  let scheduled: NodeJS.Immediate | null = null;
  let timer: NodeJS.Timeout | null = null;

  function wake(): void {
    if (isRunning) scheduled ??= setImmediate(pump);
  }

  /** One event of each lane at a time, so that none waits for another's burst. */
  function pump(): void {
    scheduled = null;
    const at = now();
    let begun = 0;
    let wasAny = true;
    while (wasAny) {
      wasAny = false;
      for (const lane of lanes.all) {
        if (!isRunning || isFull()) return plan(at);
        if (begun === BEGUN_A_TURN) return wake();
        const stored = lane.take(at);
        const target = stored && lane.target;
        if (!stored || !target) continue;
        wasAny = true;
        begun += 1;
        begin(lane, target, stored);
      }
    }
    plan(at);
  }

  /** One timer for all that is to come. */
  function plan(at: number): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const dueAt = lanes.nextDueAt();
    if (dueAt !== null && isRunning) timer = setTimeout(wake, Math.min(Math.max(dueAt - at, 1), LOOK_MS)).unref();
    settle();
  }

  function settle(): void {
    if (isBusy() || scheduled) return;
    for (const resolve of drained.splice(0)) resolve();
  }

  function goOn(): void {
    if (isRunning) wake();
    else settle();
  }

  return {
    start: () => {
      isRunning = true;
      wake();
    },
    wake,
    goOn,
    drain: () =>
      new Promise((resolve) => {
        drained.push(resolve);
        goOn();
      }),
    stop: () => {
      isRunning = false;
      if (scheduled) clearImmediate(scheduled);
      scheduled = null;
      if (timer) clearTimeout(timer);
      return new Promise((resolve) => {
        drained.push(resolve);
        settle();
      });
    },
  };
}
