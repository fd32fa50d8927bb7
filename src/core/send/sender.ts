import type { Publish } from "../../contract/events.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import { createConnections } from "../http/client/connections.ts";
import type { Ports } from "../ports.ts";
import type { MadeAttempt, NewEvent, StoredEvent } from "../record/sends/send-table.ts";
import type { Store } from "../record/store.ts";
import { createDeliveredTogether } from "./delivered-together.ts";
import { type Lane, type Target, createLane } from "./lane.ts";
import { GONE, stepAfter } from "./next-attempt.ts";
import { perform } from "./perform.ts";
import { findProfile } from "../providers/find-profile.ts";

/** Makes the attempts of recorded events when they are due, from the database, within each endpoint's limits. */
export interface Sender {
  /** Begins with what an earlier run left; a late attempt is made at once, once. */
  start(): void;
  /** Records events durably, where they can wait together with what else comes soon, and begins with those that are due. */
  send(events: readonly NewEvent[], canWait?: boolean): Promise<readonly SentEvent[]>;
  /** An endpoint, or its pending events, have changed. */
  reload(endpointId: string): void;
  /** Looks at what is due by now. Called by itself when something falls due. */
  wake(): void;
  /** Whether an attempt of that event is under way. */
  isUnderWay(event: SentEvent): boolean;
  /** Calls back after every attempt, once its outcome is committed. Returns what ends that. */
  watch(ended: (event: SentEvent, attempt: MadeAttempt) => void): () => void;
  /** Resolves when nothing is under way or due. */
  drain(): Promise<void>;
  /** Waits a moment for what is under way, then ends it; what was ended is attempted again at the next start. */
  stop(): Promise<void>;
}

export interface SenderOptions {
  readonly store: Pick<Store, "sends" | "endpoints">;
  readonly ports: Ports;
  readonly publish: Publish;
  /** For what becomes of an event in a moment most likely. */
  readonly publishLater: (event: SentEvent) => void;
  /** From 0 to 1, for jitter. */
  readonly random?: () => number;
}

/** Attempts under way in all. */
const MAX_IN_FLIGHT = 256;
/** Ended attempts that wait for their commit. */
const MAX_LANDING = 1024;
/** At most so many are begun before other work of the process gets its turn. */
const BEGUN_A_TURN = 32;
/** The clock is looked at this often at least: it may jump, as after sleep. */
const LOOK_MS = 30_000;
/** After a failure of the database the lane waits this long. */
const RETRY_MS = 1000;
/** What is under way at the end has this long to be answered. */
const GRACE_MS = 2000;

export function createSender({ store, ports, publish, publishLater, random = Math.random }: SenderOptions): Sender {
  const { sends, endpoints } = store;
  const connections = createConnections();
  const lanes = new Map<string, Lane>();
  const watchers = new Set<(event: SentEvent, attempt: MadeAttempt) => void>();
  const drained: (() => void)[] = [];
  const means = { ports, sends, connections };
  const tellDelivered = createDeliveredTogether(publish);
  let isCutOff = false;
  /** Attempts under way, and those that have ended and are not committed. */
  let inFlight = 0;
  let landing = 0;
  let isRunning = false;
  let scheduled: NodeJS.Immediate | null = null;
  let timer: NodeJS.Timeout | null = null;

  function find(endpointId: string): Target | null {
    const endpoint = endpoints.get(endpointId);
    return endpoint?.isActive ? { endpoint, credentials: endpoints.credentials(endpointId) } : null;
  }

  function laneOf(endpointId: string): Lane {
    const known = lanes.get(endpointId);
    if (known) return known;
    const lane = createLane(endpointId, () => find(endpointId), sends);
    lanes.set(endpointId, lane);
    return lane;
  }

  function wake(): void {
    if (isRunning) scheduled ??= setImmediate(pump);
  }

  /** Goes round the lanes, one event of each at a time, so that none waits for another's burst. */
  function pump(): void {
    scheduled = null;
    const now = ports.clock.now();
    let begun = 0;
    let wasAny = true;
    while (wasAny) {
      wasAny = false;
      for (const lane of lanes.values()) {
        if (!isRunning || inFlight >= MAX_IN_FLIGHT || landing >= MAX_LANDING) return plan(now);
        if (begun === BEGUN_A_TURN) return wake();
        const stored = lane.take(now);
        const target = stored && lane.target;
        if (!stored || !target) continue;
        wasAny = true;
        begun += 1;
        inFlight += 1;
        void run(lane, target, stored);
      }
    }
    plan(now);
  }

  /** One timer for all that is to come. */
  function plan(now: number): void {
    if (timer) clearTimeout(timer);
    timer = null;
    let at = Infinity;
    for (const { nextDueAt } of lanes.values()) if (nextDueAt !== null) at = Math.min(at, nextDueAt);
    if (at < Infinity && isRunning) timer = setTimeout(wake, Math.min(Math.max(at - now, 1), LOOK_MS)).unref();
    settle();
  }

  function settle(): void {
    if (inFlight > 0 || landing > 0 || scheduled) return;
    for (const resolve of drained.splice(0)) resolve();
  }

  async function run(lane: Lane, target: Target, stored: StoredEvent): Promise<void> {
    const attempt = await perform(means, target, stored);
    inFlight -= 1;
    landing += 1;
    lane.landed();
    wake();
    // What was cut off by the end of the app is not an outcome.
    if (!isCutOff) await conclude(lane, target, stored, attempt);
    landing -= 1;
    if (isRunning) wake();
    else settle();
  }

  async function conclude(lane: Lane, { endpoint }: Target, stored: StoredEvent, attempt: MadeAttempt): Promise<void> {
    const isGoneFinal = findProfile(endpoint.provider)?.disablesOn410 ?? false;
    const endedAt = ports.clock.now();
    const step = stepAfter({ attempt, stored, endedAt, isGoneFinal, random: random() });
    try {
      // In order, the next waits for this one's commit; and with none under way none comes to share it.
      const isUrgent = endpoint.isOrdered || inFlight === 0;
      const event = await sends.recordAttempt(attempt, stored, step, { kept: endpoint.keptAttempts, isUrgent });
      lane.done(stored, event.nextAttemptAt);
      if (isGoneFinal && attempt.response?.status === GONE) switchOff(endpoint.id);
      tell(event, attempt);
    } catch (cause) {
      ports.log.error("An attempt could not be recorded", cause, { event: stored.event.id });
      setTimeout(() => {
        lane.done(stored, null);
        reload(endpoint.id);
      }, RETRY_MS).unref();
    }
  }

  function tell(event: SentEvent, attempt: MadeAttempt): void {
    const { burstId, status } = event;
    if (burstId !== null && status === "delivered" && attempt.number === 1) tellDelivered(event, burstId);
    else tellOne(event, attempt);
    for (const watcher of watchers) watcher(event, attempt);
  }

  function tellOne(event: SentEvent, attempt: MadeAttempt): void {
    const { request, response } = attempt;
    publish("attempt.recorded", {
      ...attempt,
      request: { method: request.method, url: request.url },
      response: response && { status: response.status },
    });
    publish("event.changed", event);
  }

  function switchOff(endpointId: string): void {
    const endpoint = endpoints.get(endpointId);
    if (!endpoint?.isActive) return;
    endpoints.update({ ...endpoint, isActive: false, updatedAt: ports.clock.now() }, endpoints.credentials(endpointId));
    publish("endpoint.changed", endpoints.get(endpointId) ?? endpoint);
    reload(endpointId);
  }

  function reload(endpointId: string): void {
    laneOf(endpointId).reload();
    wake();
  }

  return {
    start: () => {
      isRunning = true;
      for (const endpointId of sends.endpointsPending()) laneOf(endpointId);
      wake();
    },
    send: async (events, canWait) => {
      const stored = await sends.record(events, () => ports.ids.next("evt"), canWait);
      const now = ports.clock.now();
      for (const one of stored) {
        laneOf(one.event.endpointId).add(one, now);
        if (canWait) publishLater(one.event);
        else publish("event.changed", one.event);
      }
      wake();
      return stored.map(({ event }) => event);
    },
    reload,
    wake,
    isUnderWay: ({ id, endpointId }) => lanes.get(endpointId)?.isUnderWay(id) ?? false,
    watch: (ended) => {
      watchers.add(ended);
      return () => void watchers.delete(ended);
    },
    drain: () =>
      new Promise((resolve) => {
        drained.push(resolve);
        if (isRunning) wake();
        else settle();
      }),
    stop: async () => {
      isRunning = false;
      if (scheduled) clearImmediate(scheduled);
      scheduled = null;
      if (timer) clearTimeout(timer);
      const ended = new Promise<void>((resolve) => drained.push(resolve));
      const grace = setTimeout(() => {
        isCutOff = true;
        connections.close();
      }, GRACE_MS);
      settle();
      await ended;
      clearTimeout(grace);
      connections.close();
    },
  };
}
