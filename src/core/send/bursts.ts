import type { Publish } from "../../contract/events.ts";
import { type Result, ok } from "../../contract/errors.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { Burst, BurstReport, SentEvent } from "../../contract/model/event.ts";
import type { Ports } from "../ports.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import type { MadeAttempt, NewEvent, SendTable } from "../record/sends/send-table.ts";
import { type BurstOrder, type RunningBurst, begun, canWait, room, turn } from "./burst-pace.ts";
import { sendObstacle } from "./send-obstacle.ts";
import { newEvent } from "./new-event.ts";
import type { Sender } from "./sender.ts";

/** Many events sent to one endpoint, with progress. */
export interface Bursts {
  start(endpoint: Endpoint, order: BurstOrder): Promise<Result<Burst>>;
  /** Sends no more of it and cancels its attempts to come; null when there is no such burst. */
  cancel(id: string): Burst | null;
  /** What it came to so far or in the end; null when there is no such burst. */
  report(id: string): BurstReport | null;
  list(): readonly Burst[];
  stop(): void;
}

export interface BurstsOptions {
  readonly sender: Sender;
  readonly sends: SendTable;
  /** What authenticates to an endpoint. */
  readonly credentials: (endpointId: string) => EndpointCredentials;
  readonly ports: Ports;
  readonly publish: Publish;
}

/** Recorded in one go at most; the number of events has a limit of its own. */
const CHUNK_BYTES = 1024 * 1024;
/** Progress is published this often at most. */
const PROGRESS_MS = 100;
const KEPT = 50;

export function createBursts({ sender, sends, credentials, ports, publish }: BurstsOptions): Bursts {
  const running = new Map<string, RunningBurst>();
  const ended: BurstReport[] = [];
  const unwatch = sender.watch(count);

  function say(run: RunningBurst, isLast: boolean): void {
    if (!isLast && performance.now() - run.saidMs < PROGRESS_MS) return;
    run.saidMs = performance.now();
    publish("burst.changed", run.burst);
  }

  function count(event: SentEvent, attempt: MadeAttempt | null): void {
    const run = event.burstId === null ? undefined : running.get(event.burstId);
    if (!run) return;
    run.tally.count(event, attempt);
    if ((attempt?.number ?? event.attempts + 1) === 1) run.underWay -= 1;
    if (event.status === "delivered") run.burst = { ...run.burst, delivered: run.burst.delivered + 1 };
    else if (event.status === "failed") run.burst = { ...run.burst, failed: run.burst.failed + 1 };
    const { sent, delivered, failed } = run.burst;
    if (sent === run.order.count && delivered + failed === sent) finish(run, "done");
    else say(run, false);
    run.go();
  }

  function finish(run: RunningBurst, status: "done" | "cancelled"): Burst {
    run.burst = { ...run.burst, status, finishedAt: ports.clock.now() };
    running.delete(run.burst.id);
    // Its answers one by one are let go of.
    ended.push(reportOf(run));
    if (ended.length > KEPT) ended.shift();
    say(run, true);
    run.go();
    return run.burst;
  }

  /** Cancels the attempts to come of what is recorded so far. */
  function cancelRest({ id, endpointId }: Burst): void {
    for (const event of sends.cancelPending(endpointId, id)) publish("event.changed", event);
    sender.reload(endpointId);
  }

  async function pour(run: RunningBurst): Promise<void> {
    while (running.has(run.burst.id) && run.burst.sent < run.order.count) {
      const mayWait = canWait(run);
      const events: NewEvent[] = [];
      let bytes = 0;
      for (let wanted = room(run); wanted > 0 && bytes < CHUNK_BYTES; wanted -= 1) {
        const made = await make(ports, run.endpoint, run.order, run.burst.id);
        if (!made.ok) continue;
        events.push(made.value);
        bytes += made.value.payload.length;
      }
      if (events.length === 0) {
        await turn(run);
        continue;
      }
      // It may have been cancelled meanwhile.
      if (!running.has(run.burst.id)) return;
      run.underWay += events.length;
      run.burst = { ...run.burst, sent: run.burst.sent + events.length };
      await sender.send(events, mayWait);
      if (run.burst.status === "cancelled") cancelRest(run.burst);
    }
  }

  return {
    start: async (endpoint, order) => {
      const tried = await make(ports, endpoint, order, "");
      if (!tried.ok) return tried;
      const obstacle = sendObstacle(endpoint, credentials(endpoint.id), tried.value);
      if (obstacle) return obstacle;
      const run = begun(ports.ids.next("bst"), endpoint, order, ports.clock.now());
      const { burst } = run;
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
      if (!run) return endedReport(ended, id)?.burst ?? null;
      const burst = finish(run, "cancelled");
      cancelRest(burst);
      return burst;
    },
    report: (id) => reportOf(running.get(id)) ?? endedReport(ended, id),
    list: () => [...ended.map(({ burst }) => burst), ...[...running.values()].map(({ burst }) => burst)].toReversed(),
    stop: () => {
      unwatch();
      for (const run of running.values()) {
        running.delete(run.burst.id);
        run.go();
      }
    },
  };
}

function reportOf(run: RunningBurst): BurstReport;
function reportOf(run: RunningBurst | undefined): BurstReport | null;
function reportOf(run: RunningBurst | undefined): BurstReport | null {
  return run ? run.tally.report(run.burst, run.order.ratePerSecond) : null;
}

function endedReport(ended: readonly BurstReport[], id: string): BurstReport | null {
  return ended.find(({ burst }) => burst.id === id) ?? null;
}

/** One event of a burst, not recorded yet. */
async function make(
  { ids, clock }: Ports,
  endpoint: Endpoint,
  order: BurstOrder,
  burstId: string,
): Promise<Result<NewEvent>> {
  const id = ids.next("evt");
  const now = clock.now();
  const content = await order.content(id, now);
  if (!content.ok) return content;
  const { payload, body } = content.value;
  const { type, variant, speed } = order;
  return newEvent(endpoint, { id, type, payload, body, variant, speed, burstId, now });
}
