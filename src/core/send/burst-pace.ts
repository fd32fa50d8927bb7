import type { Result } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { Burst } from "../../contract/model/event.ts";
import { type BurstTally, createBurstTally } from "./burst-tally.ts";
import type { EventDraft } from "./new-event.ts";

export interface BurstOrder extends Pick<EventDraft, "type" | "variant" | "speed"> {
  /** What one event of it says, by the event's id and the time (epoch milliseconds). */
  readonly content: (id: string, now: number) => Promise<Result<Pick<EventDraft, "payload" | "body">>>;
  readonly count: number;
  /** Events under way together. */
  readonly concurrency: number;
  readonly ratePerSecond?: number | undefined;
}

/** A burst that is sent now. */
export interface RunningBurst {
  burst: Burst;
  readonly order: BurstOrder;
  readonly endpoint: Endpoint;
  readonly startedMs: number;
  /** Recorded, and their first attempt not ended yet. */
  underWay: number;
  /** Looks at once whether more may be sent. */
  go: () => void;
  saidMs: number;
  readonly tally: BurstTally;
}

/** Recorded in one go at most. */
const CHUNK = 256;
/** So many are recorded before their turn where the lane lets no more through anyway; with half of them left there is no hurry. */
const AHEAD = 512;

export function begun(id: string, endpoint: Endpoint, order: BurstOrder, startedAt: number): RunningBurst {
  const { type, count } = order;
  const none = { sent: 0, delivered: 0, failed: 0 };
  const burst: Burst = {
    id,
    endpointId: endpoint.id,
    type,
    count,
    ...none,
    status: "running",
    startedAt,
    finishedAt: null,
  };
  const tally = createBurstTally(() => performance.now());
  return { burst, order, endpoint, startedMs: performance.now(), underWay: 0, go: () => {}, saidMs: 0, tally };
}

/** How many may be sent now. */
export function room({ burst, order, endpoint, underWay, startedMs }: RunningBurst): number {
  const left = order.count - burst.sent;
  const seconds = (performance.now() - startedMs) / 1000;
  const allowed = order.ratePerSecond === undefined ? left : Math.floor(seconds * order.ratePerSecond) + 1 - burst.sent;
  const ahead = order.concurrency >= endpoint.concurrency ? AHEAD : 0;
  return Math.min(left, allowed, order.concurrency + ahead - underWay, CHUNK);
}

/** Whether enough is recorded ahead that the next may share a commit with what comes soon. */
export function canWait({ underWay, order }: RunningBurst): boolean {
  return underWay > order.concurrency + AHEAD / 2;
}

/** Waits for an attempt to end, or for the rate to allow one more. */
export function turn(run: RunningBurst): Promise<void> {
  return new Promise((resolve) => {
    const { ratePerSecond } = run.order;
    const timer = ratePerSecond === undefined ? undefined : setTimeout(resolve, Math.max(1, 1000 / ratePerSecond));
    run.go = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
