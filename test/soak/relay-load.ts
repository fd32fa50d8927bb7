import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { decodeFrame } from "../../src/core/relay/frame.ts";

/** What senders heard. */
export interface Load {
  /** Relay ids of what was answered with 2xx. */
  readonly acknowledged: string[];
  /** Answers by status; 0 where the connection failed. */
  readonly answers: Map<number, number>;
  /** From the first byte to the answer of each 2xx, in milliseconds. */
  readonly took: number[];
  /** Ends the load once what is under way is answered. */
  stop(): Promise<void>;
}

/** Posts from so many lanes, one after another in each, until it is stopped. */
export function startLoad(url: () => string, lanes: number, pauseMs = 0): Load {
  const acknowledged: string[] = [];
  const answers = new Map<number, number>();
  const took: number[] = [];
  const stopping = new AbortController();
  let sent = 0;

  async function lane(): Promise<void> {
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      sent += 1;
      const status = await post(`${url()}?n=${sent}`);
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (status === 202) took.push(performance.now() - begun);
      if (status === 0 || pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs || 20));
    }
  }

  async function post(to: string): Promise<number> {
    try {
      const answer = await fetch(to, { method: "POST", body: "{}", signal: AbortSignal.timeout(30_000) });
      await answer.arrayBuffer();
      if (answer.status === 202) acknowledged.push(answer.headers.get("x-hookbench-delivery") ?? "");
      return answer.status;
    } catch {
      return 0;
    }
  }

  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    acknowledged,
    answers,
    took,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** The relay ids of all that is stored, in their order. */
export async function storedIds(connection: NatsConnection): Promise<string[]> {
  const manager = await jetstreamManager(connection);
  const { messages } = (await manager.streams.info("HB")).state;
  const consumer = await jetstream(connection).consumers.get("HB");
  const ids: string[] = [];
  while (ids.length < messages) {
    for await (const message of await consumer.fetch({ max_messages: 1000, expires: 2000 })) {
      const source = message.subject.slice("hb.in.".length);
      const frame = decodeFrame(message.data, source);
      ids.push(frame.ok ? frame.value.head.id : `unreadable: ${frame.error}`);
      if (ids.length === messages) break;
    }
  }
  return ids;
}

/** The value that so large a share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}
