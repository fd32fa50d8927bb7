import type { Client } from "../contract/client.ts";
import type { EventEnvelope } from "../contract/events.ts";
import type { Burst, SentEvent } from "../contract/model/event.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { findEndpoint } from "./find-endpoint.ts";
import type { Changes } from "./send-changes.ts";
import { printAnswer } from "./terminal.ts";
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
  /** Whether to wait until it is delivered or given up. */
  readonly isAwaited: boolean;
  readonly changes: Changes & { readonly fixtureId?: string };
  readonly json: boolean;
}

/** Hands an event to an endpoint of the running Hookbench, which goes on trying as its schedule says. */
export async function sendToEndpoint(client: Client, order: EndpointOrder): Promise<number> {
  const { type, changes, json } = order;
  if (type === undefined) throw new UsageError("With --endpoint, --event says which event.");
  const { id: endpointId } = await findEndpoint(client, order.endpoint);
  const content = { endpointId, type, ...changes };
  if (order.burst !== null) return sendBurst(client, { ...content, count: order.burst }, json);
  const watch = watchEnds(client);
  try {
    const first = await ask(client, "events.send", { ...content, ...(order.id === undefined ? {} : { id: order.id }) });
    const sent = [first];
    if (order.isTwice) sent.push(await ask(client, "events.duplicate", { id: first.id }));
    const shown = order.isAwaited ? await Promise.all(sent.map(({ id }) => watch.ended(id))) : sent;
    printAnswer(json, shown.length === 1 ? shown[0] : shown, () =>
      shown.map(({ id, messageId, status }) => visibleLine(eventLine(id, messageId, status))),
    );
    return !order.isAwaited || shown.every(({ status }) => status === "delivered") ? DONE : FAILED;
  } finally {
    watch.stop();
  }
}

function eventLine(id: string, messageId: string, status: string): string {
  return `${id}  ${status}${messageId === id ? "" : `  under the id ${messageId}`}`;
}

interface Ends {
  /** Resolves when the event has no attempts to come. */
  ended(id: string): Promise<SentEvent>;
  stop(): void;
}

function watchEnds(client: Client): Ends {
  const ended = new Map<string, SentEvent>();
  const waiting = new Map<string, (event: SentEvent) => void>();
  const look = (envelope: EventEnvelope) => {
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
      return new Promise((resolve) => {
        const known = ended.get(id);
        if (known) resolve(known);
        else waiting.set(id, resolve);
      });
    },
  };
}

type BurstOrder = Parameters<typeof ask<"bursts.start">>[2];

/** Sends a burst, telling its progress, and waits for its end. Interrupted, it is cancelled. */
async function sendBurst(client: Client, order: BurstOrder, json: boolean): Promise<number> {
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
  const { id } = await ask(client, "bursts.start", order);
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
    printAnswer(json, end, () => [
      `${end.sent} sent, ${end.delivered} delivered, ${end.failed} failed, ${secondsOf(end)} s`,
    ]);
    return end.status === "done" && end.failed === 0 ? DONE : FAILED;
  } finally {
    process.removeListener("SIGINT", cancel);
    stop();
  }
}

function secondsOf({ startedAt, finishedAt }: Burst): string {
  return (((finishedAt ?? startedAt) - startedAt) / 1000).toFixed(1);
}
