import { type Msg, type NatsConnection, headers } from "@nats-io/nats-core";
import { randomBytes } from "node:crypto";
import { z } from "zod";

/** So long an acknowledgement is waited for in all, in milliseconds; the sender would rather try again than wait longer. */
const PATIENCE_MS = 10_000;
/** Where nobody took the message, as while a leader is elected, it is said again this much later. */
const AGAIN_MS = 250;
/** Where nothing at all was heard it is said again under the same id, so that it is stored once. */
const UNHEARD_MS = 3000;
const SWEEP_MS = 100;
const MOST_WAITING = 10_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** JetStream's answer to a message. */
const Ack = z.object({
  seq: z.number().optional(),
  duplicate: z.boolean().optional(),
  error: z.object({ code: z.number(), err_code: z.number().optional(), description: z.string().optional() }).optional(),
});

/** JetStream's number for "the stream could not store it", as when it is full. */
const STORE_FAILED = 10_077;

/** What became of a message: stored, or why not. `busy` says that too many wait already, `full` that the stream is. */
export type Stored =
  | { readonly ok: true; readonly sequence: number; readonly isDuplicate: boolean }
  | { readonly ok: false; readonly why: "busy" | "full" | "unavailable" | "refused"; readonly words: string };

export interface Publisher {
  /** Stores a payload under an id, by which the server knows what is said again. Never rejects. */
  publish(subject: string, payload: Uint8Array, id: string): Promise<Stored>;
  waiting(): { readonly count: number; readonly bytes: number };
  /** Resolves once nothing waits any more. */
  drain(): Promise<void>;
  close(): void;
}

interface Waiting {
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly id: string;
  readonly until: number;
  settle(stored: Stored): void;
  /** When it is said again, by `performance.now()`. */
  again: number;
}

/** Stores messages with one inbox for all acknowledgements: a request each would cost half of what is stored in a second. */
export function createPublisher(connection: NatsConnection, patienceMs = PATIENCE_MS): Publisher {
  const inbox = `_INBOX_relay.${randomBytes(12).toString("hex")}`;
  const waiting = new Map<number, Waiting>();
  let bytes = 0;
  let last = 0;
  let drained: (() => void) | null = null;
  let unsaid: number[] = [];

  const acks = connection.subscribe(`${inbox}.*`, {
    callback: (_error, message) => acknowledged(Number(message.subject.slice(inbox.length + 1)), message),
  });
  const sweeping = setInterval(sweep, SWEEP_MS);
  void followReconnects();

  async function followReconnects(): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === "reconnect") for (const number of waiting.keys()) say(number);
    }
  }

  /** What comes in one turn of the loop goes to NATS in one piece: a write each would be a sixth of all work. */
  function sayAll(): void {
    const numbers = unsaid;
    unsaid = [];
    for (const number of numbers) say(number);
  }

  function say(number: number): void {
    const one = waiting.get(number);
    if (!one) return;
    one.again = performance.now() + UNHEARD_MS;
    const head = headers();
    head.set("Nats-Msg-Id", one.id);
    try {
      connection.publish(one.subject, one.payload, { reply: `${inbox}.${number}`, headers: head });
    } catch (cause) {
      end(number, { ok: false, why: "unavailable", words: String(cause) });
    }
  }

  function acknowledged(number: number, message: Msg): void {
    const one = waiting.get(number);
    if (!one) return;
    const stored = outcomeOf(message);
    if (stored === "again") one.again = performance.now() + AGAIN_MS;
    else end(number, stored);
  }

  function end(number: number, stored: Stored): void {
    const one = waiting.get(number);
    if (!one) return;
    waiting.delete(number);
    bytes -= one.payload.length;
    one.settle(stored);
    if (waiting.size === 0) drained?.();
  }

  function sweep(): void {
    const now = performance.now();
    for (const [number, { until, again }] of waiting) {
      if (now > until)
        end(number, { ok: false, why: "unavailable", words: "NATS has not acknowledged it in the time there is" });
      else if (now > again && !connection.isClosed()) say(number);
    }
  }

  return {
    publish(subject, payload, id) {
      if (waiting.size >= MOST_WAITING || bytes + payload.length > MOST_BYTES) {
        return Promise.resolve({ ok: false, why: "busy", words: "too many deliveries wait for their acknowledgement" });
      }
      return new Promise((settle) => {
        last += 1;
        bytes += payload.length;
        waiting.set(last, { subject, payload, id, until: performance.now() + patienceMs, settle, again: Infinity });
        if (unsaid.push(last) === 1) setImmediate(sayAll);
      });
    },
    waiting: () => ({ count: waiting.size, bytes }),
    drain: () =>
      new Promise((resolve) => {
        if (waiting.size === 0) resolve();
        else drained = resolve;
      }),
    close: () => {
      clearInterval(sweeping);
      acks.unsubscribe();
      for (const number of waiting.keys()) end(number, { ok: false, why: "unavailable", words: "the relay stops" });
    },
  };
}

/** What JetStream's answer comes to; "again" where it could not take the message just now. */
function outcomeOf(message: Msg): Stored | "again" {
  // Nobody there: the server says so with an empty message.
  if (message.data.length === 0) return "again";
  const { error, seq, duplicate = false } = readAck(message) ?? {};
  const words = error?.description ?? `error ${error?.code ?? 0}`;
  if (error?.err_code === STORE_FAILED) return { ok: false, why: "full", words };
  if (error?.code === 503) return "again";
  if (error) return { ok: false, why: "refused", words };
  if (seq === undefined) return { ok: false, why: "refused", words: "the answer is none of JetStream's" };
  return { ok: true, sequence: seq, isDuplicate: duplicate };
}

function readAck(message: Msg): z.infer<typeof Ack> | null {
  try {
    return Ack.safeParse(message.json()).data ?? null;
  } catch {
    return null;
  }
}
