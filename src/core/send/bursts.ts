import type { Publish } from "../../contract/events.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { Burst, SentEvent } from "../../contract/model/event.ts";
import type { Ports } from "../ports.ts";
import type { NewEvent, SendTable } from "../record/sends/send-table.ts";
import { type EventDraft, newEvent } from "./new-event.ts";
import type { Sender } from "./sender.ts";

/** Many events sent to one endpoint, with progress. */
export interface Bursts {
  start(endpoint: Endpoint, order: BurstOrder): Promise<Result<Burst>>;
  /** Sends no more of it and cancels its attempts to come; null when there is no such burst. */
  cancel(id: string): Burst | null;
  list(): readonly Burst[];
  stop(): void;
}

export interface BurstOrder extends Pick<EventDraft, "type" | "variant" | "speed"> {
  /** What one event of it says, by the event's id and the time (epoch milliseconds). */
  readonly content: (id: string, now: number) => Promise<Result<Pick<EventDraft, "payload" | "body">>>;
  readonly count: number;
  /** Events under way together. */
  readonly concurrency: number;
  readonly ratePerSecond?: number | undefined;
}

export interface BurstsOptions {
  readonly sender: Sender;
  readonly sends: SendTable;
  readonly ports: Ports;
  readonly publish: Publish;
}

interface Running {
  burst: Burst;
  readonly order: BurstOrder;
  readonly endpoint: Endpoint;
  readonly startedMs: number;
  /** Recorded, and their first attempt not ended yet. */
  underWay: number;
  go: () => void;
  saidMs: number;
}

/** Recorded in one go at most, events and bytes. */
const CHUNK = 256;
const CHUNK_BYTES = 1024 * 1024;
/** So many are recorded before their turn where the lane lets no more through anyway; with half of them left there is no hurry. */
const AHEAD = 512;
/** Progress is published this often at most. */
const PROGRESS_MS = 100;
const KEPT = 50;

export function createBursts({ sender, sends, ports, publish }: BurstsOptions): Bursts {
  const running = new Map<string, Running>();
  const ended: Burst[] = [];
  const unwatch = sender.watch(count);

  async function make(endpoint: Endpoint, order: BurstOrder, burstId: string): Promise<Result<NewEvent>> {
    const id = ports.ids.next("evt");
    const now = ports.clock.now();
    const content = await order.content(id, now);
    if (!content.ok) return content;
    const { payload, body } = content.value;
    const { type, variant, speed } = order;
    return newEvent(endpoint, { id, type, payload, body, variant, speed, burstId, now });
  }

  function say(run: Running, isLast: boolean): void {
    if (!isLast && performance.now() - run.saidMs < PROGRESS_MS) return;
    run.saidMs = performance.now();
    publish("burst.changed", run.burst);
  }

  function count(event: SentEvent, attempt: { readonly number: number }): void {
    const run = event.burstId === null ? undefined : running.get(event.burstId);
    if (!run) return;
    if (attempt.number === 1) run.underWay -= 1;
    if (event.status === "delivered") run.burst = { ...run.burst, delivered: run.burst.delivered + 1 };
    else if (event.status === "failed") run.burst = { ...run.burst, failed: run.burst.failed + 1 };
    const { sent, delivered, failed } = run.burst;
    if (sent === run.order.count && delivered + failed === sent) finish(run, "done");
    else say(run, false);
    run.go();
  }

  function finish(run: Running, status: "done" | "cancelled"): Burst {
    run.burst = { ...run.burst, status, finishedAt: ports.clock.now() };
    running.delete(run.burst.id);
    ended.push(run.burst);
    if (ended.length > KEPT) ended.shift();
    say(run, true);
    run.go();
    return run.burst;
  }

  /** How many may be sent now. */
  function room({ burst, order, endpoint, underWay, startedMs }: Running): number {
    const left = order.count - burst.sent;
    const seconds = (performance.now() - startedMs) / 1000;
    const allowed =
      order.ratePerSecond === undefined ? left : Math.floor(seconds * order.ratePerSecond) + 1 - burst.sent;
    const ahead = order.concurrency >= endpoint.concurrency ? AHEAD : 0;
    return Math.min(left, allowed, order.concurrency + ahead - underWay, CHUNK);
  }

  /** Waits for an attempt to end, or for the rate to allow one more. */
  function turn(run: Running): Promise<void> {
    return new Promise((resolve) => {
      const { ratePerSecond } = run.order;
      const timer = ratePerSecond === undefined ? undefined : setTimeout(resolve, Math.max(1, 1000 / ratePerSecond));
      run.go = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Cancels the attempts to come of what is recorded so far. */
  function cancelRest({ id, endpointId }: Burst): void {
    for (const event of sends.cancelPending(endpointId, id)) publish("event.changed", event);
    sender.reload(endpointId);
  }

  async function pour(run: Running): Promise<void> {
    while (running.has(run.burst.id) && run.burst.sent < run.order.count) {
      const canWait = run.underWay > run.order.concurrency + AHEAD / 2;
      const events: NewEvent[] = [];
      let bytes = 0;
      for (let wanted = room(run); wanted > 0 && bytes < CHUNK_BYTES; wanted -= 1) {
        const made = await make(run.endpoint, run.order, run.burst.id);
        if (!made.ok) continue;
        events.push(made.value);
        bytes += made.value.payload.length;
      }
      if (events.length === 0) {
        await turn(run);
        continue;
      }
      run.underWay += events.length;
      run.burst = { ...run.burst, sent: run.burst.sent + events.length };
      await sender.send(events, canWait);
      if (run.burst.status === "cancelled") cancelRest(run.burst);
    }
  }

  return {
    start: async (endpoint, order) => {
      const tried = await make(endpoint, order, "");
      if (!tried.ok) return tried;
      const burst: Burst = {
        id: ports.ids.next("bst"),
        endpointId: endpoint.id,
        type: order.type,
        count: order.count,
        sent: 0,
        delivered: 0,
        failed: 0,
        status: "running",
        startedAt: ports.clock.now(),
        finishedAt: null,
      };
      const startedMs = performance.now();
      const run: Running = { burst, order, endpoint, startedMs, underWay: 0, go: () => {}, saidMs: 0 };
      running.set(burst.id, run);
      say(run, true);
      pour(run).catch((cause: unknown) => {
        ports.log.error("A burst broke off", cause, { burst: burst.id });
        finish(run, "cancelled");
      });
      return ok(burst);
    },
    cancel: (id) => {
      const run = running.get(id);
      if (!run) return ended.find((burst) => burst.id === id) ?? null;
      const burst = finish(run, "cancelled");
      cancelRest(burst);
      return burst;
    },
    list: () => [...ended, ...[...running.values()].map(({ burst }) => burst)].toReversed(),
    stop: () => {
      unwatch();
      for (const run of running.values()) {
        running.delete(run.burst.id);
        run.go();
      }
    },
  };
}
