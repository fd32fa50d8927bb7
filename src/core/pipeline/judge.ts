import type { Disposition, RecordedResponse } from "../../contract/model/delivery.ts";
import type { Caller } from "../../contract/caller.ts";
import type { Source } from "../../contract/model/source.ts";
import { type Hook, runsPrograms } from "../../contract/model/hook.ts";
import type { Verification } from "../../contract/model/verification.ts";
import { answerOptions, readableByPages, refusalOf } from "./admission.ts";
import { handshakeOf, isAskedOfApp } from "./handshake.ts";
import { browserSign } from "../trust/browser-sign.ts";
import { type Authority, authorise } from "../trust/authorise.ts";
import { callSecrets, verifySharedSecret } from "../trust/called-hook.ts";
import { type Place, describeDelivery } from "./describe-delivery.ts";
import { type HookMatch, type Matcher, compileHooks } from "../match/hooks.ts";
import { MatchSubject } from "../match/subject.ts";
import type { PipelineOptions } from "./pipeline.ts";
import { acceptedReply, duplicateReply, receivedReply, seenBy, titleFor } from "./reply-profile.ts";
import { type Arrival, type ArrivalProblem, type Reply, cutBody } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import { routeOf } from "../http/route.ts";
import type { NewDelivery } from "../record/deliveries/delivery-row.ts";
import type { RecordRequest } from "../record/deliveries/record.ts";
import type { NewExecution } from "../record/executions/execution-row.ts";
import type { RoutedSource } from "../trust/routing.ts";
import type { Targets } from "../target/targets.ts";
import { notChecked } from "../trust/verify-source.ts";

/** The stored delivery a replay comes from. `verifyAt` is epoch milliseconds: an exact replay is checked as of its first arrival. */
export interface ReplayOrigin {
  readonly id: string;
  readonly verifyAt: number;
  /** Who has it sent again. */
  readonly caller: Caller;
}

/** `caller` is who had us make the arrival; null where it came from outside. */
export type Judge = (arrival: Arrival, origin: ReplayOrigin | null, caller: Caller | null) => RecordRequest;

const AGENT_ASKS = "An agent sent this, or changed the source it came to, so a person is asked whatever the hook says.";

const OVERFLOW_RETRY_SECONDS = 30;

/** One arrival on its way to a verdict. */
interface Case {
  readonly arrival: Arrival;
  readonly place: Place;
  /** What it will be recorded under. */
  readonly id: string;
  readonly isReplay: boolean;
  readonly caller: Caller | null;
  /** Epoch milliseconds that time stamps are measured from. */
  readonly verifiedAt: number;
  describe(verification: Verification, learnt?: readonly string[]): NewDelivery;
  /** The same of one that is turned away: what is kept of it is all that is looked at. */
  describeCut(verification: Verification): NewDelivery;
}

/** What may be acted upon, and by which hooks. */
interface Grant {
  readonly verification: Verification;
  readonly refusal: Authority["refusal"];
  readonly matcher: Matcher;
}

/** What the executions of one delivery have in common. */
interface Cause {
  readonly delivery: NewDelivery;
  readonly title: string;
  readonly isReplay: boolean;
  /** Whether an agent had it sent, or says what its source takes. */
  readonly isAgents: boolean;
}

/** Decides what an arrival is, whether it may be acted upon, by which hooks, and what it is answered. Pure but for clock, ids and the counters of faults. */
export function createJudge({
  ports,
  store,
  routing,
  queue,
  targets,
  faults,
  takeSecrets,
  bodyLimitBytes,
}: PipelineOptions): Judge {
  return (arrival, origin, caller) => {
    const now = ports.clock.now();
    const place = placeOf(arrival);
    const stamp = { id: ports.ids.next("dlv"), now, replayOf: origin?.id ?? null };
    const one: Case = {
      arrival,
      place,
      id: stamp.id,
      isReplay: origin !== null,
      caller,
      verifiedAt: origin?.verifyAt ?? now,
      describe: (verification, learnt = []) => describeDelivery(arrival, place, verification, { ...stamp, learnt }),
      describeCut: (verification) => describeDelivery(cutBody(arrival), place, verification, { ...stamp, learnt: [] }),
    };
    if (arrival.problem !== null) return broken(arrival.problem, one, now, bodyLimitBytes());
    if (place.hook) return judgeCall(one, place.hook);
    if (place.routed) return judgeSource(one, place.routed);
    const nowhere = notChecked("no_source", "No source has this path, so there was nothing to check.", now);
    return settled(one.describeCut(nowhere), "unmatched", replies.NOT_FOUND);
  };

  function placeOf({ request }: Arrival): Place {
    const route = routeOf(request.url);
    if (route.kind === "source") return { routed: routing.byPath(route.path), hook: null };
    const hook = route.kind === "hook" && request.method === "POST" ? store.hooks.get(route.hookId) : null;
    if (!hook?.isEnabled) return { routed: null, hook: null };
    return { routed: hook.sourceId === null ? null : routing.byId(hook.sourceId), hook };
  }

  function judgeSource(one: Case, routed: RoutedSource): RecordRequest {
    const { arrival, describe } = one;
    const { target } = routed.source;
    const isAnsweredByApp = target?.answer === "app";
    if (arrival.request.method === "OPTIONS") {
      const asked = notChecked(
        "no_signature_required",
        "OPTIONS only asks, so there was nothing to check.",
        one.verifiedAt,
      );
      const { disposition, reply } = answerOptions(routed.source, arrival.request);
      if (isAnsweredByApp && disposition !== "browser") return passed(describe(asked), "handshake", routed.source);
      return settled(describe(asked), disposition, reply);
    }
    const { verification, isAccepted, refusal } = authorise(routed, arrival.request, one.verifiedAt);
    const handshake = handshakeOf(routed, arrival);
    const brought = [handshake?.learnSecret, handshake?.verifyToken].filter((secret) => secret !== undefined);
    const isByPage = handshake?.learnSecret !== undefined && browserSign(arrival.request) !== null;
    const isHeard = handshake !== null && (!handshake.needsSignature || verification.outcome === "verified");
    if (isAnsweredByApp && !isByPage && isAskedOfApp(routed, arrival, handshake)) {
      if (isHeard) takeSecrets(routed.source.id, { ...handshake, deliveryId: one.id });
      return passed(describe(verification, brought), "handshake", routed.source);
    }
    if (isHeard && !isByPage) {
      takeSecrets(routed.source.id, { ...handshake, deliveryId: one.id });
      return settled(describe(verification, brought), "handshake", handshake);
    }
    const turnedAway = one.isReplay ? null : refusalOf(routed, arrival.request, verification);
    if (turnedAway) {
      const { disposition, reply } = turnedAway;
      const mayPass = disposition === "method" && (isAccepted || target?.passRejected === true);
      if (isAnsweredByApp && mayPass) return passed(describe(verification), disposition, routed.source);
      const inItsWords = disposition === "method" ? receivedReply(routed.source, one.id) : null;
      return settled(describe(verification, brought), disposition, inItsWords ?? reply);
    }
    if (!isAccepted) {
      if (target?.passRejected) return passed(describe(verification), "rejected", routed.source);
      const reply = verification.reason === "secret_missing" ? replies.NO_SECRET : replies.INVALID_SIGNATURE;
      return settled(one.describeCut(verification), "rejected", reply);
    }
    return accepted(one, { verification, refusal, matcher: routing.matcher });
  }

  /** Sent on to the app without any hook, at once or not at all. */
  function passed(delivery: NewDelivery, disposition: Disposition, source: Source): RecordRequest {
    const reply = () => ({ disposition, ...onward(targets, source, stored(replies.accepted(0)), { isKept: false }) });
    return { delivery, executions: [], reply };
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
    return accepted(one, { verification, refusal: () => null, matcher });
  }

  function accepted({ arrival, place, isReplay, caller, describe }: Case, grant: Grant): RecordRequest {
    const delivery = describe(grant.verification);
    const source = place.routed?.source ?? null;
    const request = seenBy(source, arrival.request);
    const subject = new MatchSubject(request, delivery.sourceId, delivery.event);
    const isFromOutside = !isReplay && caller === null && place.hook === null;
    const fault = source && isFromOutside ? faults.take(source, subject, delivery.receivedAt) : null;
    if (fault?.reply && !fault.acts) return settled({ ...delivery, fault: fault.played }, "faulted", fault.reply);
    const matches = grant.matcher.match(subject, {
      withSkipped: true,
      state: { now: delivery.receivedAt, counters: routing.counters },
    });
    const title = matches.length === 0 ? "" : titleFor(source, request, delivery.summary);
    const isAgents = caller === "agent" || source?.changedBy === "agent";
    const executions = matches.map((match) =>
      executionOf(ports.ids.next("exe"), match, grant.refusal(match.hook), { delivery, title, isReplay, isAgents }),
    );
    const answered = (disposition: Disposition, honest: Reply) => {
      const ours = stored(fault?.reply ?? honest);
      const goesOn = disposition !== "overflow" && (fault === null || fault.acts);
      return {
        disposition,
        ...(goesOn
          ? onward(targets, source, ours, { isFailing: fault !== null && fault.reply !== null })
          : { response: ours }),
      };
    };
    return {
      delivery: { ...delivery, fault: fault?.played ?? null },
      executions: fault && !fault.acts ? [] : executions,
      ...(isReplay ? {} : { isFull }),
      reply: ({ accepted: kept, duplicates, isOverflow }) => {
        const running = kept.filter((execution) => execution.status !== "skipped").length;
        if (isOverflow) return answered("overflow", replies.overflow(OVERFLOW_RETRY_SECONDS));
        if (duplicates > 0 && running === 0) return answered("duplicate", duplicateReply(source, delivery.id));
        const reply = acceptedReply(source, delivery.id, running);
        return answered("accepted", source ? readableByPages(source, reply) : reply);
      },
    };
  }

  function isFull({ hookId }: NewExecution, waiting: number): boolean {
    const hook = store.hooks.get(hookId);
    return hook !== null && waiting >= hook.maxWaiting && waiting >= hook.maxWaiting + queue.room(hook);
  }
}

/** A skipped one asks whether its key is taken, so that a repeat within the cooldown is known; a refused one may not. */
function executionOf(id: string, match: HookMatch, refusal: string | null, cause: Cause): NewExecution {
  const { delivery, title, isReplay, isAgents } = cause;
  const { hook } = match;
  const skipped = refusal ?? (match.run ? null : match.reason);
  const asks = isAgents && runsPrograms(hook) ? AGENT_ASKS : null;
  return {
    id,
    hookId: hook.id,
    hookName: hook.name,
    action: hook.action,
    source: isReplay ? "replay" : "hook",
    status: skipped !== null ? "skipped" : asks !== null ? "waiting_approval" : startStatus(hook),
    title,
    priority: hook.priority,
    reason: skipped ?? asks,
    claimKey: isReplay || refusal !== null ? null : delivery.deliveryKey,
  };
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
  malformed: { words: "its body was not valid HTTP", disposition: "incomplete" },
} as const;

function startStatus(hook: Hook): "queued" | "waiting_approval" {
  return hook.approval === "ask" ? "waiting_approval" : "queued";
}

function settled(delivery: NewDelivery, disposition: Disposition, response: Reply): RecordRequest {
  return { delivery, executions: [], reply: () => ({ disposition, response: stored(response) }) };
}

function stored({ status, headers, body }: Reply): RecordedResponse {
  return { status, headers, body: typeof body === "string" ? body : body.toString("utf8") };
}

/**
 * What is recorded as the answer, and how it begins its way to the app where its source has one. `isKept`: whether it may
 * wait for that; `isFailing`: whether it is answered on purpose, so that the app is only asked after.
 */
function onward(
  targets: Pick<Targets, "begin">,
  source: Source | null,
  ours: RecordedResponse,
  { isKept = true, isFailing = false },
) {
  if (!source?.target) return { response: ours };
  const target = isFailing ? { ...source.target, answer: "hookbench" as const } : source.target;
  return targets.begin(source, target, ours, isKept);
}
