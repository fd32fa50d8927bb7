import type { Execution } from "../../contract/model/execution.ts";
import type { Counts } from "../../contract/model/status.ts";
import type { Reply } from "./arrival.ts";
import { isLoopback } from "../http/public-url.ts";
import * as replies from "./replies.ts";
import type { HttpRequest } from "../http/request.ts";

/** What monitoring tells of; times are epoch milliseconds. */
export interface Monitored {
  readonly now: () => number;
  readonly startedAt: number;
  readonly counts: () => Counts;
  readonly isWorking: () => boolean;
  /** The newest executions that failed, newest first. */
  readonly failures: (limit: number) => Promise<readonly Execution[]>;
  readonly pathOf: (deliveryId: string) => string | null;
}

export type Monitoring = (request: HttpRequest) => Promise<Reply> | null;

const PREFIX = "/webhook/";
const RECENT = 20;

/**
 * Answers Otto's `GET /webhook/health`, `/webhook/stats` and `/webhook/status`, unless a source has that path. Only this
 * machine itself is told: what comes in through a tunnel or a proxy names another host, or says whom it forwards for.
 */
export function createMonitoring(monitored: Monitored, isSource: (path: string) => boolean): Monitoring {
  const pages = new Map<string, () => unknown>([
    ["health", () => health(monitored)],
    ["stats", () => stats(monitored)],
    ["status", () => status(monitored)],
  ]);

  return (request) => {
    if (request.method !== "GET" || !request.url.startsWith(PREFIX)) return null;
    const name = request.path.slice(PREFIX.length);
    const page = pages.get(name);
    if (!page || isSource(name) || !isFromHere(request)) return null;
    return Promise.resolve(page()).then((body) => replies.json(200, JSON.stringify(body)));
  };
}

function isFromHere(request: HttpRequest): boolean {
  const isForwarded = request.headers.some(([name]) => /^(forwarded|via|x-forwarded-.*|x-real-ip)$/i.test(name));
  return !isForwarded && isLoopback(request.header("host") ?? "");
}

/** `{status, uptime_seconds}`; there is no answer at all where it is not healthy. */
function health({ now, startedAt }: Monitored) {
  return { status: "healthy", uptime_seconds: Math.floor((now() - startedAt) / 1000) };
}

/** `{worker, running, queued, waiting_approval}`: whether what is queued gets run, and how much there is. */
function status({ counts, isWorking }: Monitored) {
  const { running, queued, waitingApproval } = counts();
  return { worker: isWorking() ? "running" : "paused", running, queued, waiting_approval: waitingApproval };
}

/** `{messages, queue, failed_messages}`: what is stored, what waits, and the newest failures with their errors. */
async function stats(monitored: Monitored) {
  const { deliveries, running, queued, waitingApproval } = monitored.counts();
  const failures = await monitored.failures(RECENT);
  return {
    messages: deliveries,
    queue: { running, queued, waiting_approval: waitingApproval },
    failed_messages: failures.map(({ deliveryId, id, title, error, finishedAt }) => ({
      message_id: deliveryId,
      webhook_type: deliveryId === null ? null : monitored.pathOf(deliveryId),
      execution_id: id,
      title,
      error,
      failed_at: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    })),
  };
}
