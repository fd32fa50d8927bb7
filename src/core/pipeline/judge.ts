import type { Caller } from "../../contract/caller.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { OPTIO_PREFIX, routeOf } from "../http/route.ts";
import { findReplyWords } from "../providers/find-reply-words.ts";
import { NO_TRIGGER } from "../providers/optio/replies.ts";
import { compileHooks } from "../match/hooks.ts";
import { type Arrival, type ArrivalProblem, type Reply, cutBody } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import type { RecordRequest } from "../record/deliveries/record.ts";
import { callSecrets, verifySharedSecret } from "../trust/called-hook.ts";
import { withoutEnded } from "../trust/leaving.ts";
import { notChecked } from "../trust/verify-source.ts";
import { accepted } from "./accept.ts";
import { type Place, describeDelivery } from "./describe-delivery.ts";
import { judgeSource } from "./judge-source.ts";
import { createMinuteCounts } from "./minute-counts.ts";
import type { PipelineOptions } from "./pipeline.ts";
import { type Case, settled } from "./verdict.ts";

/** The stored delivery a replay comes from. `verifyAt` is epoch milliseconds: an exact replay is checked as of its first arrival. */
export interface ReplayOrigin {
  readonly id: string;
  readonly verifyAt: number;
  /** Who has it sent again. */
  readonly caller: Caller;
}

/** How an arrival came: nothing of it is said of what somebody just sent here. */
export interface Coming {
  readonly origin?: ReplayOrigin;
  /** Who had us make it. */
  readonly caller?: Caller;
  /** When it reached the relay that it came by, in epoch milliseconds: its signature is checked as of then. */
  readonly reachedRelayAt?: number;
}

export type Judge = (arrival: Arrival, coming: Coming) => RecordRequest;

/** Decides what an arrival is, whether it may be acted upon, by which hooks, and what it is answered. Pure but for clock, ids and the counters of faults and minutes. */
export function createJudge(parts: PipelineOptions): Judge {
  const { ports, store, routing, bodyLimitBytes } = parts;
  const minutes = createMinuteCounts();
  return (arrival, { origin = null, caller = null, reachedRelayAt }) => {
    const now = ports.clock.now();
    const place = placeOf(arrival);
    const stamp = { id: ports.ids.next("dlv"), now, replayOf: origin?.id ?? null };
    const one: Case = {
      arrival,
      place,
      id: stamp.id,
      isReplay: origin !== null,
      caller,
      verifiedAt: origin?.verifyAt ?? reachedRelayAt ?? now,
      describe: (verification, learnt = []) => describeDelivery(arrival, place, verification, { ...stamp, learnt }),
      describeCut: (verification) => describeDelivery(cutBody(arrival), place, verification, { ...stamp, learnt: [] }),
    };
    if (arrival.problem !== null) return broken(arrival.problem, one, now, bodyLimitBytes());
    if (place.hook) return judgeCall(one, place.hook);
    if (place.routed) {
      const { source } = place.routed;
      const limit = origin === null && caller === null ? findReplyWords(source)?.perMinute : undefined;
      const isBeyond = limit !== undefined && minutes.isBeyond(source.id, limit.most, now);
      return judgeSource(parts, one, withoutEnded(place.routed, now), isBeyond ? limit.reply : null);
    }
    const nowhere = notChecked("no_source", whyNowhere(arrival), now);
    return settled(one.describeCut(nowhere), "unmatched", nowhereReply(arrival));
  };

  /** Why a request came to nothing that is there, for a person; its sender learns none of it. */
  function whyNowhere({ request }: Arrival): string {
    if (REST_ROUTE.test(request.path))
      return "This is a route of the API, which stands on the control port; here webhooks are received.";
    const route = routeOf(request.url);
    if (route.kind !== "hook") return "No source has this path, so there was nothing to check.";
    const hook = store.hooks.get(route.hookId);
    if (hook === null) return "No hook has this id, so there was nothing to check.";
    return hook.isEnabled
      ? `The hook ${hook.name} is called by POST, and this was ${request.method}; nothing was checked.`
      : `The hook ${hook.name} is switched off, so nothing was checked and nothing ran.`;
  }

  function placeOf({ request }: Arrival): Place {
    const route = routeOf(request.url);
    if (route.kind === "source")
      return { routed: routing.byPath(route.path) ?? routing.catching(request.url), hook: null };
    const hook = route.kind === "hook" && request.method === "POST" ? store.hooks.get(route.hookId) : null;
    if (!hook?.isEnabled) return { routed: null, hook: null };
    return { routed: hook.sourceId === null ? null : routing.byId(hook.sourceId), hook };
  }

  /** One hook called by its id, with its own secret or else one of its source's; its source and event do not matter then. */
  function judgeCall(one: Case, hook: Hook): RecordRequest {
    const secrets = callSecrets(store.hooks.secret(hook.id), one.place.routed);
    const verification = verifySharedSecret(one.arrival.request, secrets, one.verifiedAt);
    if (verification.outcome !== "verified") {
      const reply = verification.reason === "secret_missing" ? replies.NO_SECRET : replies.INVALID_SECRET;
      return settled(one.describeCut(verification), "rejected", reply);
    }
    const matcher = compileHooks([{ ...hook, sourceId: null, event: null }]);
    return accepted(parts, one, { verification, refusal: () => null, matcher });
  }
}

/** Octipus's REST routes, by which hooks are made and their executions listed. */
const REST_ROUTE = /^\/api\/hooks(?:\/executions\/all|\/[^/]+\/(?:executions|toggle|test))?\/?$/;

/** What a request is answered that leads nowhere: in the words of the system whose route it is. */
function nowhereReply({ request }: Arrival): Reply {
  if (REST_ROUTE.test(request.path)) return replies.API_IS_ELSEWHERE;
  const route = routeOf(request.url);
  const isOptios = route.kind === "source" && request.path.startsWith(OPTIO_PREFIX);
  return isOptios ? replies.json(404, NO_TRIGGER) : replies.NOT_FOUND;
}

function broken(problem: ArrivalProblem, { describe }: Case, now: number, limitBytes: number): RecordRequest {
  const sentence = "The body did not arrive whole, so there was nothing to check.";
  const delivery = describe(notChecked("body_incomplete", sentence, now));
  const { words, disposition } = PROBLEMS[problem];
  const summary = `${delivery.method} ${(delivery.hidden?.url ?? delivery.url).slice(0, 200)}, ${words}`;
  return settled({ ...delivery, summary }, disposition, problemReply(problem, limitBytes));
}

function problemReply(problem: ArrivalProblem, limitBytes: number): Reply {
  if (problem === "too_large") return replies.tooLarge(limitBytes);
  if (problem === "timeout") return replies.TIMED_OUT;
  return problem === "incomplete" ? replies.INCOMPLETE : replies.MALFORMED;
}

const PROBLEMS = {
  too_large: { words: "its body is beyond the limit", disposition: "too_large" },
  incomplete: { words: "the sender hung up before the end", disposition: "incomplete" },
  timeout: { words: "it took too long to arrive", disposition: "incomplete" },
  bad_chunk: { words: "a chunk of its body does not say its size as a hexadecimal number", disposition: "incomplete" },
  no_end: {
    words: "its Transfer-Encoding does not end with chunked, so its end is unknown",
    disposition: "incomplete",
  },
  malformed: { words: "its body was not valid HTTP", disposition: "incomplete" },
} as const;
