import type { Client } from "../contract/client.ts";
import type { EventEnvelope } from "../contract/events.ts";
import type { Attempt } from "../contract/model/attempt.ts";
import type { Burst, SentEvent } from "../contract/model/event.ts";
import { visibleLine } from "../contract/visible.ts";
import { type Limits, isWithin, reportLines, writeJunit } from "./burst-report.ts";
import { ask } from "./connect.ts";
import { findEndpoint } from "./find-endpoint.ts";
import type { Changes } from "./send-changes.ts";
import { complain, printAnswer } from "./terminal.ts";
import { DONE, FAILED, UsageError } from "./verb.ts";

export interface EndpointOrder {
  /** Name or id. */
  readonly endpoint: string;
  readonly type: string | undefined;
  readonly id: string | undefined;
  /** Whether it is sent a second time under the same id. */
  readonly isTwice: boolean;
  /** How many of it; null sends one. */
  readonly burst: number | null;
  /** How a burst is sent, and what it is held to. */
  readonly pace?: Pace;
  /** Whether to wait until it is delivered or given up. */
  readonly isAwaited: boolean;
  readonly changes: Changes & { readonly fixtureId?: string };
  readonly json: boolean;
}

export interface Pace extends Limits {
  readonly ratePerSecond: number | null;
  /** The file that the report goes to as JUnit XML. */
  readonly junit: string | null;
}

const ANY_PACE: Pace = { ratePerSecond: null, junit: null, p95Ms: null };

/** Hands an event to an endpoint of the running Hookbench, which goes on trying as its schedule says. */
export async function sendToEndpoint(client: Client, order: EndpointOrder): Promise<number> {
  const { type, changes, json } = order;
  if (type === undefined) throw new UsageError("With --endpoint, --event says which event.");
  const { id: endpointId } = await findEndpoint(client, order.endpoint);
  const content = { endpointId, type, ...changes };
  if (order.burst !== null) return sendBurst(client, { ...content, count: order.burst }, order.pace ?? ANY_PACE, json);
  const watch = watchEnds(client, order.isAwaited && !json);
  try {
    const first = await ask(client, "events.send", { ...content, ...(order.id === undefined ? {} : { id: order.id }) });
    const sent = [first];
    if (order.isTwice) sent.push(await ask(client, "events.duplicate", { id: first.id }));
    const shown = order.isAwaited ? await Promise.all(sent.map(({ id }) => watch.ended(id))) : sent;
    const reasons = new Map<string, string>();
    for (const event of shown) if (event.status === "failed") reasons.set(event.id, await reasonOf(client, event));
    const told = shown.map((event) => ({
      ...event,
      ...(reasons.has(event.id) ? { reason: reasons.get(event.id) } : {}),
    }));
    printAnswer(json, told.length === 1 ? told[0] : told, () =>
      shown.map((event) => visibleLine(eventLine(event, reasons.get(event.id)))),
    );
    return !order.isAwaited || shown.every(({ status }) => status === "delivered") ? DONE : FAILED;
  } finally {
    watch.stop();
  }
}

function eventLine({ id, messageId, status }: SentEvent, reason: string | undefined): string {
  const words = reason === undefined ? status : `${status}: ${reason}`;
  return `${id}  ${words}${messageId === id ? "" : `  under the id ${messageId}`}`;
}

/** Why an event was given up: our own obstacle, or what came of its last attempt. */
async function reasonOf(client: Client, { id, obstacle }: SentEvent): Promise<string> {
  if (obstacle) return obstacle;
  const [last] = (await ask(client, "attempts.list", { eventId: id, limit: 1 })).items;
  return last ? outcomeOf(last) : "its attempts are no longer kept";
}

function outcomeOf({ error, response }: Pick<Attempt, "error"> & { response: { status: number } | null }): string {
  const answer = response === null ? null : `answered with ${response.status}`;
  return [answer, error].filter((part) => part !== null).join(": ") || "no answer";
}

interface Ends {
  /** Resolves when the event has no attempts to come. */
  ended(id: string): Promise<SentEvent>;
  stop(): void;
}

const MOST_EARLY = 1000;

/** `isTelling`: each attempt is told on standard error, and when the next is to come. */
function watchEnds(client: Client, isTelling: boolean): Ends {
  const attempts = new Map<string, string>();
  /** What was told of events before it was known that they are ours. */
  const early = new Map<string, string[]>();
  const ended = new Map<string, SentEvent>();
  const waiting = new Map<string, (event: SentEvent) => void>();
  const tell = (envelope: EventEnvelope) => {
    if (envelope.name === "attempt.recorded") {
      const { eventId, number } = envelope.data;
      attempts.set(eventId, `attempt ${number}: ${outcomeOf(envelope.data)}`);
    }
    if (envelope.name !== "event.changed") return;
    const { id, status, nextAttemptAt, attempts: made, maxAttempts } = envelope.data;
    const last = attempts.get(id);
    attempts.delete(id);
    if (status !== "pending" || nextAttemptAt === null || last === undefined) return;
    const seconds = Math.max(0, Math.round((nextAttemptAt - Date.now()) / 1000));
    const line = visibleLine(`${id}  ${last}; attempt ${made + 1} of ${maxAttempts} in ${inWords(seconds)}`);
    if (waiting.has(id)) complain(line);
    else if (early.size < MOST_EARLY) early.set(id, [...(early.get(id) ?? []), line]);
  };
  const look = (envelope: EventEnvelope) => {
    if (isTelling) tell(envelope);
    if (envelope.name !== "event.changed" || envelope.data.status === "pending") return;
    ended.set(envelope.data.id, envelope.data);
    waiting.get(envelope.data.id)?.(envelope.data);
  };
  const stop = client.subscribe(null, {
    frame: (frame) => {
      if (frame.kind === "events") frame.events.forEach(look);
    },
  });
  return {
    stop,
    ended: async (id) => {
      const now = ended.get(id) ?? (await ask(client, "events.get", { id }));
      if (now.status !== "pending") return now;
      if (isTelling) complain(visibleLine(`${id}  waits for its answer`));
      for (const line of early.get(id) ?? []) complain(line);
      return new Promise((resolve) => {
        const known = ended.get(id);
        if (known) resolve(known);
        else waiting.set(id, resolve);
      });
    },
  };
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

type BurstOrder = Parameters<typeof ask<"bursts.start">>[2];

/** Sends a burst, telling its progress, and waits for its end. Interrupted, it is cancelled. */
async function sendBurst(client: Client, order: BurstOrder, pace: Pace, json: boolean): Promise<number> {
  const { ratePerSecond, junit } = pace;
  const known = new Map<string, Burst>();
  let changed: ((burst: Burst) => void) | null = null;
  const stop = client.subscribe(null, {
    frame: (frame) => {
      if (frame.kind !== "events") return;
      for (const { name, data } of frame.events) {
        if (name !== "burst.changed") continue;
        known.set(data.id, data);
        changed?.(data);
      }
    },
  });
  const { id } = await ask(client, "bursts.start", {
    ...order,
    ...(ratePerSecond === null ? {} : { ratePerSecond }),
  });
  const cancel = () => void client.call("bursts.cancel", { id });
  process.once("SIGINT", cancel);
  try {
    const end = await new Promise<Burst>((resolve) => {
      const settle = (burst: Burst) => {
        if (burst.id === id && burst.status !== "running") resolve(burst);
      };
      changed = settle;
      const now = known.get(id);
      if (now) settle(now);
    });
    const report = await ask(client, "bursts.report", { id });
    // A script that read the counts finds them where they were.
    printAnswer(json, { ...end, report }, () => reportLines(report));
    if (junit !== null) writeJunit(junit, report, pace);
    const isDone = end.status === "done" && end.failed === 0;
    return isDone && isWithin(report, pace) ? DONE : FAILED;
  } finally {
    process.removeListener("SIGINT", cancel);
    stop();
  }
}
