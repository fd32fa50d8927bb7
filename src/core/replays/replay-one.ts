import type { ReplayResult } from "../../contract/model/replay.ts";
import type { Context } from "../api/context.ts";
import { callHttp } from "../http/client/client.ts";
import type { HttpRequest } from "../http/request.ts";
import { sendOn, whyNotSentOn } from "../http/send-on.ts";
import { routeOf } from "../http/route.ts";
import { isDown as isNobodyThere } from "../http/client/failure.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { shownHeaders } from "../secrets/shown-request.ts";
import { callSecrets } from "../trust/called-hook.ts";
import { whyAppIsDown } from "./app-behind.ts";
import { credentialRefusal } from "./credential-refusal.ts";
import { type ReplayPlace, type ReplayWish, replayedRequest } from "./replayed-request.ts";

/** Sends one stored delivery again, through our own pipeline or to a URL, and tells what it was answered. Never rejects for what the other side does. */
export type ReplayOne = (stored: StoredDelivery, wish: ReplayWish, stopped?: AbortSignal) => Promise<Replayed>;

/** How it ended; `isDown` where nothing listened, at the URL or at the app of its source, so that it was surely not sent. */
export interface Replayed {
  readonly result: ReplayResult;
  readonly isDown: boolean;
}

type Outcome = Omit<ReplayResult, "originalId" | "durationMs"> & { readonly isDown?: boolean };

const TRY_SECONDS = 30;
const LONGEST_SECONDS = 86_400;

export function createReplayOne(
  context: Pick<Context, "store" | "ports" | "routing" | "pipeline" | "ownPorts">,
): ReplayOne {
  const { store, ports, routing, pipeline, ownPorts } = context;

  function placeOf({ sourceId, url }: StoredDelivery): ReplayPlace {
    const routed = sourceId === null ? null : routing.byId(sourceId);
    const route = routeOf(url);
    const secrets = route.kind === "hook" ? callSecrets(store.hooks.secret(route.hookId), routed) : null;
    return { routed, callSecrets: secrets };
  }

  /** An exact one is checked as of the time it first arrived, or was sent where it was brought in. */
  async function throughPipeline(
    request: HttpRequest,
    { id, receivedAt, recovered }: StoredDelivery,
    { mode, caller, whenDown }: ReplayWish,
    { routed }: ReplayPlace,
  ): Promise<Outcome> {
    const down = whenDown === "wait" ? await whyAppIsDown(routed, ownPorts) : null;
    if (down !== null) return { ...failed(down), isDown: true };
    const arrival = { request, size: request.body.length, truncated: false, problem: null };
    const verifyAt = mode === "exact" ? (recovered?.sentAt ?? receivedAt) : ports.clock.now();
    const { item, response } = await pipeline.replay(arrival, { id, verifyAt, caller });
    const headers = shownHeaders(response.headers);
    const answer = { deliveryId: item.id, status: response.status, headers, body: response.body };
    // The app may have gone down since it was looked for.
    const missed = whenDown === "wait" ? (store.deliveries.look(item.id)?.app?.error ?? null) : null;
    const isMissed = missed !== null && isNobodyThere(missed) && item.app?.state === "sending";
    return isMissed ? { ...answer, error: missed.message, isDown: true } : { ...answer, error: null };
  }

  async function outcomeOf(stored: StoredDelivery, wish: ReplayWish, stopped?: AbortSignal): Promise<Outcome> {
    if (stored.truncated) return failed("Of this delivery only the first bytes were kept, so it cannot be replayed.");
    const refusal = credentialRefusal(routing, stored, wish);
    if (refusal !== null) return failed(refusal);
    const time = { now: ports.clock.now(), messageId: ports.ids.next("msg") };
    const place = placeOf(stored);
    const replayed = replayedRequest(stored, wish, place, time);
    if (!replayed.ok) return failed(replayed.error.message);
    const { request, to } = replayed.value;
    return to === null
      ? throughPipeline(request, stored, wish, place)
      : toUrl(request, to, wish.timeoutSeconds ?? TRY_SECONDS, stopped);
  }

  return async (stored, wish, stopped) => {
    const started = performance.now();
    const { isDown = false, ...outcome } = await outcomeOf(stored, wish, stopped);
    const durationMs = Math.round(performance.now() - started);
    return { result: { originalId: stored.id, durationMs, ...outcome }, isDown };
  };
}

async function toUrl(request: HttpRequest, url: URL, seconds: number, stopped?: AbortSignal): Promise<Outcome> {
  const refusal = whyNotSentOn(request, false);
  if (refusal !== null) return failed(refusal);
  // Of what arrived the URL has its part already.
  const { method, headers, body } = request;
  const to = { url, hostFromPayload: false, allowPrivateHosts: true };
  const call = sendOn({ method, headers, body, url: "" }, to, { kind: "recorded" });
  const timeout = AbortSignal.timeout((seconds || LONGEST_SECONDS) * 1000);
  const signal = stopped ? AbortSignal.any([stopped, timeout]) : timeout;
  // Where a server leads may be anywhere, also into the network of this machine; the person is told instead.
  const end = await callHttp({ ...call, signal });
  if (!end.ok) return { ...failed(end.error, end.status), isDown: end.isDown === true };
  const answer = end.value;
  const shown = shownHeaders(answer.headers);
  return { deliveryId: null, status: answer.status, headers: shown, body: answer.body, error: null };
}

function failed(error: string, status: number | null = null): Outcome {
  return { deliveryId: null, status, headers: [], body: "", error };
}
