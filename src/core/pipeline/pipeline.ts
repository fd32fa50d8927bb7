import type { Caller } from "../../contract/caller.ts";
import { setTimeout as pause } from "node:timers/promises";
import type { DeliveryItem, Disposition } from "../../contract/model/delivery.ts";
import type { Publish } from "../../contract/events.ts";
import type { Queue } from "../run/queue.ts";
import { type Brought, judgeBrought } from "./judge-brought.ts";
import { type Coming, type Judge, type ReplayOrigin, createJudge } from "./judge.ts";
import type { HandshakeReply } from "../providers/provider.ts";
import type { Faults } from "../faults/faults.ts";
import type { Ports } from "../ports.ts";
import type { HttpRequest } from "../http/request.ts";
import { type Arrival, type Outside, type Reply, type Sender, type Verdict, isOnward } from "../receive/arrival.ts";
import type { Monitoring } from "../receive/monitoring.ts";
import { INTERNAL, paused as pausedReply } from "../receive/replies.ts";
import type { RecordRequest, Recorded } from "../record/deliveries/record.ts";
import type { NewRelayed } from "../record/deliveries/relayed.ts";
import type { Store } from "../record/store.ts";
import { recordedReply } from "../target/outcome.ts";
import type { Targets } from "../target/targets.ts";
import type { Routing } from "../trust/routing.ts";
import type { OutsideDoor } from "./outside.ts";
import type { Refusals } from "./refusals.ts";
import type { TallyKeeper } from "./tally.ts";
import { ownReply } from "./reply-profile.ts";

export interface Pipeline {
  /** Everything that happens to a request from outside, up to the reply; acting follows from the queue. */
  receive(arrival: Arrival, sender: Sender | null): Promise<Verdict>;
  /** A request that we make of ourselves for a caller, as if it had come from outside. */
  send(arrival: Arrival, caller: Caller): Promise<Recorded>;
  /** The same for a stored delivery sent through again; `origin` names it and the time its signature is measured at. */
  replay(arrival: Arrival, origin: ReplayOrigin): Promise<Recorded>;
  /** What is to be recorded of a request that was not received here. */
  judgeBrought(arrival: Arrival, brought: Brought): RecordRequest;
  /** Records it. Nothing runs for it. */
  bringIn(request: RecordRequest): Promise<Recorded>;
  /** A request that has just reached a relay: what `receive` does, but that the relay has its sender. Null where it was taken before. */
  take(arrival: Arrival, relayed: NewRelayed): Promise<Taken | null>;
  /** The same of one that reached the relay while nobody was here, to be checked as of then. Nothing runs for it. */
  catchUp(arrival: Arrival, relayed: NewRelayed): Promise<DeliveryItem | null>;
  /** While paused, posts are answered 503 with Retry-After and not recorded; so are those to a source that is. */
  setPaused(paused: boolean): void;
  readonly paused: boolean;
}

/** What a relay brought, once it is recorded. */
export interface Taken {
  readonly item: DeliveryItem;
  /** What its sender is to get from here, once that is known; null where that is not decided here. */
  readonly reply: Promise<Reply | null>;
}

const PAUSED_RETRY_SECONDS = 30;

/** Every recorded delivery's reply names it, so that a sender can be told which one it made. */
export const DELIVERY_HEADER = "X-Hookbench-Delivery";

/** A secret that a handshake hands over, and one of ours that it showed in clear. */
export interface BroughtSecrets extends Pick<HandshakeReply, "learnSecret" | "verifyToken"> {
  readonly deliveryId: string;
}

export interface PipelineOptions {
  readonly ports: Ports;
  readonly store: Store;
  readonly routing: Routing;
  readonly publish: Publish;
  readonly queue: Pick<Queue, "wake" | "room">;
  readonly targets: Pick<Targets, "begin" | "take" | "carryOut">;
  readonly faults: Faults;
  /** The answer to our own canary's request, which is never recorded; null for every other. */
  readonly answerCanary: (request: HttpRequest) => Reply | null;
  readonly outside: OutsideDoor;
  readonly monitoring: Monitoring;
  readonly bodyLimitBytes: () => number;
  /** What a handshake, recorded under `deliveryId`, says of the secrets of its source. */
  readonly takeSecrets: (sourceId: string, brought: BroughtSecrets) => void;
  readonly refusals: Pick<Refusals, "refused" | "recorded">;
  readonly tally: Pick<TallyKeeper, "count">;
  /** Told of what became of each that came from outside. */
  readonly came: (disposition: Disposition, outside: Outside | undefined) => void;
}

/** receive → judge (route, verify, match) → record → reply, or send on and let the app reply → announce → act. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { store, publish, queue, refusals, tally, targets, routing } = options;
  const judge: Judge = createJudge(options);
  let paused = false;

  async function record(arrival: Arrival, coming: Coming): Promise<Recorded> {
    return announced(await store.deliveries.record(judge(arrival, coming)));
  }

  function announced(recorded: Recorded): Recorded {
    publish("delivery.recorded", recorded.item);
    for (const execution of recorded.executions) publish("execution.changed", execution);
    if (recorded.executions.length > 0) queue.wake();
    return recorded;
  }

  /** What becomes of a recorded delivery whose source has an app; null where it does not go on, or not at once. */
  async function onward(
    { item, response }: Recorded,
    { request, truncated }: Arrival,
    sender: Sender | null,
    isAwaited = true,
  ): Promise<Verdict | null> {
    // An app that answers late on purpose is asked late.
    const lateMs = item.app?.state === "sending" ? (item.fault?.delaySeconds ?? 0) * 1000 : 0;
    if (lateMs > 0) await pause(lateMs, undefined, { ref: false });
    const source = item.sourceId === null ? null : (routing.byId(item.sourceId)?.source ?? null);
    return targets.take({
      item,
      request,
      truncated,
      sender,
      isAwaited,
      response,
      ours: () => ownReply(source, item),
    });
  }

  /** What was recorded of a request of our own, with the app's answer where its source has an app. */
  async function answered(recorded: Recorded, arrival: Arrival): Promise<Recorded> {
    const verdict = recorded.item.app === null ? null : await onward(recorded, arrival, null);
    if (verdict === null) return recorded;
    const reply = isOnward(verdict) ? await targets.carryOut(verdict) : verdict;
    return { ...recorded, response: recordedReply(reply) };
  }

  /** What the sender of one that a relay brought would be answered from here; null while a person has it in hand. */
  async function replyTo(recorded: Recorded, arrival: Arrival): Promise<Reply | null> {
    const { app } = recorded.item;
    const going = app === null ? null : onward(recorded, arrival, null, false);
    if (app?.state === "stepped") return null;
    const verdict = await going;
    if (verdict !== null) return isOnward(verdict) ? targets.carryOut(verdict) : verdict;
    return recorded.response.status === 0 ? null : recorded.response;
  }

  return {
    receive: async (arrived, sender) => {
      const answer = options.answerCanary(arrived.request);
      if (answer !== null) return answer;
      const outside = options.outside.seen(arrived);
      const stopped = outside === null ? null : options.outside.stops(arrived, outside);
      if (stopped !== null) return stopped;
      const page = options.monitoring(arrived.request);
      if (page !== null) return page;
      const arrival = outside === null ? arrived : { ...arrived, outside };
      if (paused || routing.isPaused(arrival.request.url)) {
        tally.count("refused");
        return pausedReply(PAUSED_RETRY_SECONDS);
      }
      const recorded = await record(arrival, {}).catch((cause: unknown) => {
        refusals.refused(cause, arrival.request.body.length);
        return null;
      });
      if (recorded === null) {
        tally.count("refused");
        return INTERNAL;
      }
      refusals.recorded();
      tally.count("received");
      options.came(recorded.item.disposition, arrival.outside);
      const { item, response } = recorded;
      // Nearly none has an app, and those wait for nothing more.
      const verdict = item.app === null ? null : await onward(recorded, arrival, sender);
      if (verdict !== null) return verdict;
      return { ...response, headers: [...response.headers, [DELIVERY_HEADER, item.id]], playing: item.fault };
    },
    send: async (arrival, caller) => answered(await record(arrival, { caller }), arrival),
    replay: async (arrival, origin) => answered(await record(arrival, { origin, caller: origin.caller }), arrival),
    judgeBrought: (arrival, brought) => judgeBrought(options, arrival, brought),
    bringIn: async (request) => announced(await store.deliveries.record(request)),
    take: async (arrival, relayed) => {
      const judged = judge(arrival, { reachedRelayAt: relayed.at });
      const recorded = await store.deliveries.recordRelayed({ ...judged, relayed });
      if (recorded === null) return null;
      tally.count("received");
      return { item: announced(recorded).item, reply: replyTo(recorded, arrival) };
    },
    catchUp: async (arrival, relayed) => {
      const recovered = { from: "relay", sentAt: relayed.at, isRebuilt: false } as const;
      const judged = judgeBrought(options, arrival, { recovered, answer: null, sourceId: null });
      const recorded = await store.deliveries.recordRelayed({ ...judged, relayed });
      return recorded && announced(recorded).item;
    },
    setPaused: (next) => {
      paused = next;
    },
    get paused() {
      return paused;
    },
  };
}
