import type { Disposition, RecordedResponse } from "../contract/model/delivery.ts";
import type { Hook } from "../contract/model/hook.ts";
import type { Verification } from "../contract/model/verification.ts";
import type { HookMatch } from "./match/hooks.ts";
import { MatchSubject } from "./match/subject.ts";
import type { PipelineOptions } from "./pipeline.ts";
import { detectProvider } from "./providers/catalogue.ts";
import type { HandshakeReply, Provider } from "./providers/provider.ts";
import type { Arrival, ArrivalProblem, Reply } from "./receive/arrival.ts";
import { publicUrlFor } from "./receive/public-url.ts";
import * as replies from "./receive/replies.ts";
import { routeOf } from "./receive/route.ts";
import type { NewDelivery, NewExecution, RecordRequest } from "./record/store.ts";
import type { RoutedSource } from "./routing.ts";
import { isTrusted, notChecked, verifySource } from "./verify-source.ts";

/** The stored delivery a replay comes from. `verifyAt` is epoch milliseconds: an exact replay is checked as of its first arrival. */
export interface ReplayOrigin {
  readonly id: string;
  readonly verifyAt: number;
}

export type Judge = (arrival: Arrival, origin: ReplayOrigin | null) => RecordRequest;

/** Decides what an arrival is, whether it may be acted upon, by which hooks, and what it is answered. Pure but for clock and ids. */
export function createJudge({ ports, routing, learnSecret, bodyLimitBytes }: PipelineOptions): Judge {
  return (arrival, origin) => {
    const now = ports.clock.now();
    const route = routeOf(arrival.request.url);
    const routed = route.kind === "source" ? routing.byPath(route.path) : null;
    const draft = (verification: Verification) =>
      describe(arrival, routed, verification, { id: ports.ids.next("dlv"), now, replayOf: origin?.id ?? null });

    if (arrival.problem !== null) {
      const verification = notChecked(
        "body_incomplete",
        "The body did not arrive whole, so there was nothing to check.",
        now,
      );
      return broken(arrival.problem, draft(verification), problemReply(arrival.problem));
    }
    if (!routed) {
      const delivery = draft(notChecked("no_source", "No source has this path, so there was nothing to check.", now));
      return settled(delivery, "unmatched", replies.NOT_FOUND);
    }
    const verifiedAt = origin?.verifyAt ?? now;
    const verification = verifySource(routed, arrival.request, publicUrlFor(routed.source, arrival.request), verifiedAt);
    const handshake = handshakeOf(routed, arrival);
    if (handshake && (!handshake.needsSignature || verification.outcome === "verified")) {
      if (handshake.learnSecret && routed.secrets.length === 0) learnSecret(routed.source.id, handshake.learnSecret);
      return settled(draft(verification), "handshake", handshake);
    }
    if (!isTrusted(routed, verification)) {
      const reply = verification.reason === "secret_missing" ? replies.NO_SECRET : replies.INVALID_SIGNATURE;
      return settled(draft(verification), "rejected", reply);
    }
    return accepted(draft(verification), routed, arrival, origin !== null);
  };

  function problemReply(problem: ArrivalProblem): Reply {
    if (problem === "too_large") return replies.tooLarge(bodyLimitBytes());
    if (problem === "timeout") return replies.TIMED_OUT;
    return problem === "incomplete" ? replies.INCOMPLETE : replies.MALFORMED;
  }

  function accepted(delivery: NewDelivery, routed: RoutedSource, arrival: Arrival, isReplay: boolean): RecordRequest {
    const subject = new MatchSubject(arrival.request, routed.source.id, delivery.event);
    const matches = routing.matcher.match(subject, {
      withSkipped: true,
      state: { now: delivery.receivedAt, counters: routing.counters },
    });
    const executions = matches.map((match) => executionOf(match, delivery, isReplay));
    return {
      delivery,
      executions,
      reply: ({ accepted: kept, duplicates }) => {
        const running = kept.filter((execution) => execution.status !== "skipped").length;
        if (duplicates > 0 && running === 0) {
          return { disposition: "duplicate", response: stored(replies.DUPLICATE) };
        }
        const { response } = routed.source;
        return {
          disposition: "accepted",
          response: stored(response ? replies.custom(response) : replies.accepted(running)),
        };
      },
    };
  }

  function executionOf(match: HookMatch, delivery: NewDelivery, isReplay: boolean): NewExecution {
    const { hook } = match;
    return {
      id: ports.ids.next("exe"),
      hookId: hook.id,
      hookName: hook.name,
      action: hook.action,
      source: isReplay ? "replay" : "hook",
      status: match.run ? startStatus(hook) : "skipped",
      title: delivery.summary,
      priority: hook.priority,
      reason: match.run ? null : match.reason,
      claimKey: match.run && !isReplay ? delivery.deliveryKey : null,
    };
  }
}

function startStatus(hook: Hook): "queued" | "waiting_approval" {
  return hook.approval === "ask" ? "waiting_approval" : "queued";
}

function settled(delivery: NewDelivery, disposition: Disposition, response: Reply): RecordRequest {
  return { delivery, executions: [], reply: () => ({ disposition, response: stored(response) }) };
}

function stored({ status, headers, body }: Reply): RecordedResponse {
  return { status, headers, body: typeof body === "string" ? body : body.toString("utf8") };
}

const PROBLEMS = {
  too_large: { words: "its body is beyond the limit", disposition: "too_large" },
  incomplete: { words: "the sender hung up before the end", disposition: "incomplete" },
  timeout: { words: "it took too long to arrive", disposition: "incomplete" },
  malformed: { words: "its body was not valid HTTP", disposition: "incomplete" },
} as const;

function broken(problem: ArrivalProblem, delivery: NewDelivery, reply: Reply): RecordRequest {
  const { words, disposition } = PROBLEMS[problem];
  return settled(
    { ...delivery, summary: `${delivery.method} ${delivery.url.slice(0, 200)}, ${words}` },
    disposition,
    reply,
  );
}

function handshakeOf(routed: RoutedSource, arrival: Arrival): HandshakeReply | null {
  return routed.provider?.handshake?.(arrival.request, routed.secrets) ?? null;
}

interface Stamp {
  readonly id: string;
  readonly now: number;
  readonly replayOf: string | null;
}

function describe(
  { request, size, truncated }: Arrival,
  routed: RoutedSource | null,
  verification: Verification,
  { id, now, replayOf }: Stamp,
): NewDelivery {
  const provider: Provider | null = routed
    ? (known(routed.provider) ?? detectProvider(request))
    : detectProvider(request);
  const summary = routed ? provider?.summarize(request) : null;
  return {
    id,
    receivedAt: now,
    sourceId: routed?.source.id ?? null,
    sourceName: routed?.source.name ?? null,
    provider: provider?.id ?? null,
    event: provider?.event(request) ?? null,
    deliveryKey: provider?.deliveryKey(request) ?? null,
    summary: summary ?? `${request.method} ${request.path.slice(0, 200)}${routed ? "" : ", no source has this path"}`,
    method: request.method,
    url: request.url,
    httpVersion: request.httpVersion,
    clientIp: request.clientIp,
    headers: request.headers,
    body: request.body,
    size,
    truncated,
    verification,
    replayOf,
  };
}

/** A source without a provider takes what detection says of each delivery. */
function known(provider: Provider | null): Provider | null {
  return provider?.id === "none" || provider?.id === "custom" ? null : provider;
}
