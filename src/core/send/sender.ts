import type { Publish } from "../../contract/events.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import { createConnections } from "../http/client/connections.ts";
import type { Ports } from "../ports.ts";
import type { MadeAttempt, NewEvent, StoredEvent } from "../record/sends/send-table.ts";
import type { Store } from "../record/store.ts";
import { createConclude } from "./conclude.ts";
import type { Lane, Target } from "./lane.ts";
import { createLanes } from "./lanes.ts";
import { perform } from "./perform.ts";
import { createRounds } from "./rounds.ts";
import { followSetBack } from "./set-back.ts";
import { createTelling } from "./telling.ts";

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
  /** Calls back after every attempt, once its outcome is committed, and without one where none could be made. Returns what ends that. */
  watch(ended: (event: SentEvent, attempt: MadeAttempt | null) => void): () => void;
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
/** What is under way at the end has this long to be answered. */
const GRACE_MS = 2000;

export function createSender({ store, ports, publish, publishLater, random = Math.random }: SenderOptions): Sender {
  const { sends } = store;
  const connections = createConnections();
  const lanes = createLanes(store);
  const means = { ports, sends, connections };
  const { tell, tellObstacle, watch } = createTelling(publish);
  const conclude = createConclude({ store, ports, publish, random, tell, reload });
  let isCutOff = false;
  /** Attempts under way, and those that have ended and are not committed. */
  let inFlight = 0;
  let landing = 0;
  const clock = followSetBack(ports, sends, lanes);
  const rounds = createRounds({
    lanes,
    now: clock.now,
    isFull: () => inFlight >= MAX_IN_FLIGHT || landing >= MAX_LANDING,
    isBusy: () => inFlight > 0 || landing > 0,
    begin: (lane, target, stored) => {
      inFlight += 1;
      void run(lane, target, stored);
    },
  });

  async function run(lane: Lane, target: Target, stored: StoredEvent): Promise<void> {
    const performed = await perform(means, target, stored);
    inFlight -= 1;
    landing += 1;
    lane.landed();
    rounds.wake();
    // What was cut off by the end of the app is not an outcome.
    if (!performed.ok) giveUp(lane, stored, performed.error.message);
    else if (!isCutOff) await conclude({ lane, target, stored, attempt: performed.value }, inFlight === 0);
    landing -= 1;
    rounds.goOn();
  }

  /** What hinders here stays however often it is tried. */
  function giveUp(lane: Lane, stored: StoredEvent, obstacle: string): void {
    const failed = sends.move(stored.event.id, ["pending"], { status: "failed", nextAttemptAt: null, obstacle });
    lane.done(stored, null);
    if (failed) tellObstacle(failed);
  }

  function reload(endpointId: string): void {
    lanes.of(endpointId).reload();
    rounds.wake();
  }

  return {
    start: () => {
      clock.straighten();
      for (const endpointId of sends.endpointsPending()) lanes.of(endpointId);
      rounds.start();
    },
    send: async (events, canWait) => {
      const stored = await sends.record(events, () => ports.ids.next("evt"), canWait);
      const now = ports.clock.now();
      for (const one of stored) {
        lanes.of(one.event.endpointId).add(one, now);
        if (canWait) publishLater(one.event);
        else publish("event.changed", one.event);
      }
      rounds.wake();
      return stored.map(({ event }) => event);
    },
    reload,
    wake: rounds.wake,
    isUnderWay: lanes.isUnderWay,
    watch,
    drain: rounds.drain,
    stop: async () => {
      const ended = rounds.stop();
      const grace = setTimeout(() => {
        isCutOff = true;
        connections.close();
      }, GRACE_MS);
      await ended;
      clearTimeout(grace);
      connections.close();
    },
  };
}
