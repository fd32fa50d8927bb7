import { pathOf, routeOf } from "../http/route.ts";
import type { Ids } from "../ports.ts";
import type { Arrival, Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import type { FrameHead } from "../relay/frame.ts";
import type { Asking } from "./asking.ts";
import { type Judged, type JudgeContext, judgeArrival } from "./judge-arrival.ts";
import type { SourceRate } from "./limits.ts";
import type { Metrics, RefusedFor } from "./metrics.ts";
import type { Stored } from "./publisher.ts";
import type { SourceRecord } from "./records.ts";

export interface IntakeParts {
  readonly ids: Ids;
  readonly now: () => number;
  /** The source with this name, or the one that stands for all that are none; null where that is not kept. */
  readonly source: (name: string) => SourceRecord | null;
  readonly clientIp: (arrival: Arrival) => string;
  readonly store: (head: FrameHead, body: Buffer) => Promise<Stored>;
  readonly asking: Pick<Asking, "ask" | "isAnyoneThere">;
  readonly rate: SourceRate;
  readonly isDiskLow: () => boolean;
  readonly metrics: Pick<Metrics, "received" | "acknowledged">;
  /** Told of what is refused, and for which source where it is a known one. */
  readonly refused: (reason: RefusedFor, source: string | null) => void;
  readonly judging: Pick<JudgeContext, "publicUrl" | "secretsOf"> & { readonly bodyLimit: () => number };
}

const PREFIX = "/hooks/";
const DELIVERY_HEADER = "X-Hookbench-Delivery";

/**
 * Takes deliveries: what comes to a known source is stored, and only what is stored is answered with anything but a
 * refusal that asks the sender to try again. Null for what is no delivery.
 */
export function createIntake(parts: IntakeParts): (arrival: Arrival) => Promise<Reply> | null {
  const { rate, isDiskLow, refused } = parts;

  function refusal(reason: RefusedFor, source: string | null, reply: Reply): Promise<Reply> {
    refused(reason, source);
    return Promise.resolve(reply);
  }

  return (arrival) => {
    const route = routeOf(arrival.request.url);
    if (route.kind !== "source" || !pathOf(arrival.request.url).startsWith(PREFIX)) return null;
    const source = parts.source(route.path);
    if (source === null) return refusal("unknown_source", null, replies.NOT_FOUND);
    const seconds = rate.take(source.name);
    if (seconds !== null) return refusal("rate", source.name, tooMany(seconds));
    if (isDiskLow()) return refusal("disk", source.name, notStored(300));
    return take(arrival, source, parts);
  };
}

async function take(arrival: Arrival, source: SourceRecord, parts: IntakeParts): Promise<Reply> {
  const { metrics, judging, asking, now } = parts;
  const begun = performance.now();
  const at = now();
  const judged = judgeArrival(arrival, source, {
    publicUrl: judging.publicUrl,
    secretsOf: judging.secretsOf,
    bodyLimit: judging.bodyLimit(),
    now: at,
    isAnyoneThere: asking.isAnyoneThere,
  });
  const id = parts.ids.next("rly");
  const stored = await parts.store(
    headOf(arrival, { id, at, source, judged, clientIp: parts.clientIp(arrival) }),
    arrival.request.body,
  );
  if (!stored.ok) {
    parts.refused(stored.why, source.name);
    return notStored(RETRY_SECONDS[stored.why]);
  }
  const elapsed = performance.now() - begun;
  metrics.acknowledged(elapsed / 1000);
  const answer = judged.by === "ask" ? await askMembers(id, source, elapsed, asking) : null;
  const reply = answer ?? judged.reply;
  metrics.received(source.name, reply.status);
  return { ...reply, headers: [...reply.headers, [DELIVERY_HEADER, id]] };
}

/** The sender's patience began with its request, so that what storing took is gone. */
async function askMembers(
  id: string,
  { name, patienceMs }: SourceRecord,
  elapsed: number,
  asking: IntakeParts["asking"],
) {
  const withinMs = Math.floor(patienceMs - elapsed);
  return withinMs > 0 ? asking.ask({ id, source: name, withinMs }) : null;
}

function headOf(
  { request, size, truncated, problem, trailers }: Arrival,
  known: { id: string; at: number; source: SourceRecord; judged: Judged; clientIp: string },
): FrameHead {
  const { method, url, httpVersion, headers } = request;
  return {
    v: 1,
    id: known.id,
    at: known.at,
    source: known.source.name,
    method,
    url,
    httpVersion,
    clientIp: known.clientIp,
    headers,
    ...(trailers ? { trailers } : {}),
    size,
    truncated,
    problem,
    answered: { status: known.judged.reply.status, by: known.judged.by },
  };
}

/** In how many seconds a sender may try again, by why nothing was stored. */
const RETRY_SECONDS = { busy: 5, unavailable: 30, refused: 30, full: 300 } as const;

function notStored(seconds: number): Reply {
  return replies.json(503, '{"error":"The relay could not store this delivery; send it again"}', [
    ["Retry-After", String(seconds)],
  ]);
}

function tooMany(seconds: number): Reply {
  return replies.json(429, '{"error":"Too many requests for this source; send it again a little later"}', [
    ["Retry-After", String(seconds)],
  ]);
}
