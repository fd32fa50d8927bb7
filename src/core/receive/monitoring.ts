import type { Execution } from "../../contract/model/execution.ts";
import type { Counts, ReceiverTally, Tally } from "../../contract/model/status.ts";
import type { Reply } from "./arrival.ts";
import { isLoopback } from "../http/public-url.ts";
import * as replies from "./replies.ts";
import type { HttpRequest } from "../http/request.ts";
import { sameText } from "../secrets/compare.ts";

/** What monitoring tells of; times are epoch milliseconds. */
export interface Monitored {
  readonly now: () => number;
  readonly startedAt: number;
  readonly counts: () => Counts;
  readonly tally: () => ReceiverTally;
  /** Deliveries since the start that were answered 401, and 404. */
  readonly turnedAway: () => TurnedAway;
  readonly isWorking: () => boolean;
  /** The newest executions that failed, newest first. */
  readonly failures: (limit: number) => Promise<readonly Execution[]>;
  readonly pathOf: (deliveryId: string) => string | null;
  /** Whether the receiver is known to be reachable from elsewhere: a tunnel of ours, or a public URL that was set. */
  readonly isPublic: () => boolean;
  /** Who sends it as a bearer token is told, whatever way the request came. */
  readonly token: string;
}

/** How many deliveries were turned away since the start: for their signature, and for a path that is nobody's. */
export interface TurnedAway {
  readonly unauthorized: number;
  readonly notFound: number;
}

export type Monitoring = (request: HttpRequest) => Promise<Reply> | null;

const PREFIX = "/webhook/";
const RECENT = 20;

/**
 * Answers Otto's `GET /webhook/health`, `/webhook/stats` and `/webhook/status`, unless a source has that path, to who has
 * the token. Without it this machine alone is told, while nothing is known that brings in requests from elsewhere: no
 * tunnel or public URL of ours, and no request in this run that named another host or said whom it is forwarded for.
 * What a request says of itself is not enough: through a tunnel of raw connections a stranger may name any host.
 */
export function createMonitoring(monitored: Monitored, isSource: (path: string) => boolean): Monitoring {
  const pages = new Map<string, () => unknown>([
    ["health", () => health(monitored)],
    ["stats", () => stats(monitored)],
    ["status", () => status(monitored)],
  ]);
  let wasOutside = false;

  function isTold(request: HttpRequest): boolean {
    if (hasToken(request, monitored.token)) return true;
    return !wasOutside && !monitored.isPublic() && isFromHere(request);
  }

  return (request) => {
    wasOutside ||= isMeantForOutside(request);
    if (request.method !== "GET" || !request.url.startsWith(PREFIX)) return null;
    const name = request.path.slice(PREFIX.length);
    const page = pages.get(name);
    if (!page || isSource(name) || !isTold(request)) return null;
    return Promise.resolve(page()).then((body) => replies.json(200, JSON.stringify(body)));
  };
}

/** Looked at in every request, so no more than what every tunnel and proxy leaves. */
function isMeantForOutside(request: HttpRequest): boolean {
  const host = request.header("host");
  return (host !== null && !isLoopback(host)) || request.header("x-forwarded-for") !== null;
}

function isFromHere(request: HttpRequest): boolean {
  const isForwarded = request.headers.some(([name]) => /^(forwarded|via|x-forwarded-.*|x-real-ip)$/i.test(name));
  return !isForwarded && isLoopback(request.header("host") ?? "") && /^(::ffff:)?127\.|^::1$/.test(request.clientIp);
}

function hasToken(request: HttpRequest, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.header("authorization") ?? "")?.[1];
  return given !== undefined && sameText(given, token);
}

/** `{status, uptime_seconds, worker, queue}`: `degraded` while nothing that is queued gets run. */
function health(monitored: Monitored) {
  const { now, startedAt, isWorking } = monitored;
  return {
    status: isWorking() ? "healthy" : "degraded",
    uptime_seconds: Math.floor((now() - startedAt) / 1000),
    worker: isWorking() ? "running" : "paused",
    queue: queueOf(monitored),
  };
}

function queueOf({ counts }: Monitored) {
  const { running, queued, waitingApproval } = counts();
  return { running, queued, waiting_approval: waitingApproval };
}

/** Whose Otto's tasks are: nobody sent them by name. */
const OWNER = "webhook@otto.local";

/** `{worker, running, queued, waiting_approval}`: whether what is queued gets run, and how much there is. */
function status(monitored: Monitored) {
  return { worker: monitored.isWorking() ? "running" : "paused", ...queueOf(monitored) };
}

/**
 * `{messages, queue, since_start, today, failed_messages}`: what is stored, what waits, what came by what became of it
 * (answered 401 and 404 among it, and not understood), and the newest failures with their errors.
 */
async function stats(monitored: Monitored) {
  const { sinceStart, today } = monitored.tally();
  const { unauthorized, notFound } = monitored.turnedAway();
  const failures = await monitored.failures(RECENT);
  return {
    messages: monitored.counts().deliveries,
    queue: queueOf(monitored),
    since_start: { ...tallied(sinceStart), unauthorized, not_found: notFound },
    today: tallied(today),
    failed_messages: failures.map(({ deliveryId, id, title, error, finishedAt }) => ({
      message_id: deliveryId,
      webhook_type: deliveryId === null ? null : monitored.pathOf(deliveryId),
      execution_id: id,
      owner: OWNER,
      title,
      error,
      failed_at: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    })),
  };
}

function tallied({ received, refused, notUnderstood, dropped }: Tally) {
  return { received, refused, not_understood: notUnderstood, dropped };
}
