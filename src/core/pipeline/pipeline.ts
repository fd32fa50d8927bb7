import type { Caller } from "../../contract/caller.ts";
import { setTimeout as pause } from "node:timers/promises";
import type { Disposition } from "../../contract/model/delivery.ts";
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
import type { Store } from "../record/store.ts";
import { recordedReply } from "../target/outcome.ts";
import type { Targets } from "../target/targets.ts";
import type { Routing } from "../trust/routing.ts";
import type { OutsideDoor } from "./outside.ts";
import type { Refusals } from "./refusals.ts";
import type { TallyKeeper } from "./tally.ts";
import { ownReply } from "./reply-profile.ts";
import { type TakeRelayed, takeRelayed } from "./take-relayed.ts";

export interface Pipeline extends TakeRelayed {
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
  /** While paused, posts are answered 503 with Retry-After and not recorded; so are those to a source that is. */
  setPaused(paused: boolean): void;
  readonly paused: boolean;
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
    ...takeRelayed(options, {
      judge,
      announced,
      onward: (recorded, arrival) => onward(recorded, arrival, null, false),
    }),
    setPaused: (next) => {
      paused = next;
    },
    get paused() {
      return paused;
    },
  };
}
