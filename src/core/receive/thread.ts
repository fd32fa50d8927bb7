import type { Worker } from "node:worker_threads";
import type { Log } from "../ports.ts";
import { giveBackMemory } from "../host/give-back-memory.ts";
import { type Arrival, isOnward, type Onward, type Passage, type Reply, type Sender, type Verdict } from "./arrival.ts";
import { INTERNAL } from "./replies.ts";
import type { Gathered } from "./strays/stray.ts";
import {
  type FromReceiver,
  type Numbered,
  packOrders,
  packReplies,
  type ReceiverSetup,
  type ToReceiver,
  unpackArrivals,
  unpackPassages,
} from "./worker/messages.ts";

export interface ThreadOptions {
  /** Never rejects. */
  readonly handle: (arrival: Arrival, sender: Sender) => Promise<Verdict>;
  readonly log: Log;
  /** Told that more was dropped, once a second at most. */
  readonly dropped: () => void;
  /** Told of what became no request, and how many more that were not kept. */
  readonly strayed: (gathered: readonly Gathered[], more: number) => void;
  /** Told once, when the thread ended without having been asked to. */
  readonly died: () => void;
}

export interface ReceivingThread {
  readonly port: number;
  readonly doorPort: number;
  /** Lets what is under way end, then ends the thread. */
  close(): Promise<void>;
}

/** Lets the thread listen. Rejects with the system's error when it cannot. */
export function startThread(
  worker: Worker,
  setup: ReceiverSetup,
  { handle, log, dropped, strayed, died }: ThreadOptions,
): Promise<ReceivingThread> {
  let answered: Numbered<Reply>[] = [];
  let ordered: Numbered<Onward>[] = [];
  /** Those that have no answer yet. */
  const senders = new Map<number, Waiting>();
  const onward = new Map<number, Onward>();
  let closed: (() => void) | null = null;
  let closing: Promise<void> | null = null;

  function tell(message: ToReceiver, transfer: readonly ArrayBuffer[] = []): void {
    worker.postMessage(message, transfer);
  }

  /** One message for all replies, and one for all orders, that one commit set free. */
  function settle(number: number, verdict: Verdict): void {
    if (isOnward(verdict)) {
      onward.set(number, verdict);
      ordered.push({ number, item: verdict });
    } else {
      senders.delete(number);
      answered.push({ number, item: verdict });
    }
    if (answered.length + ordered.length > 1) return;
    process.nextTick(() => {
      if (answered.length > 0) tell({ kind: "replies", replies: packReplies(answered) });
      if (ordered.length > 0) {
        const packed = packOrders(ordered);
        tell({ kind: "orders", ...packed }, [packed.bodies]);
      }
      answered = [];
      ordered = [];
    });
  }

  function take({ number, item }: Numbered<Arrival>): void {
    const sender = new Waiting();
    senders.set(number, sender);
    void handle(item, sender).then((verdict) => settle(number, verdict));
  }

  async function conclude(number: number, passage: Passage): Promise<void> {
    const order = onward.get(number);
    onward.delete(number);
    if (passage.isGiven) senders.delete(number);
    const reply = await order?.ended(passage).catch((cause: unknown) => {
      log.error("What became of a delivery that was sent on could not be recorded", cause);
      return INTERNAL;
    });
    if (!passage.isGiven) settle(number, reply ?? INTERNAL);
  }

  return new Promise((resolve, reject) => {
    let isUp = false;
    worker.ref();
    tell({ kind: "listen", setup });
    worker.on("message", (message: FromReceiver) => {
      if (message.kind === "arrivals") {
        for (const arrival of unpackArrivals(message)) take(arrival);
      } else if (message.kind === "passages") {
        for (const { number, item } of unpackPassages(message)) void conclude(number, item);
      } else if (message.kind === "left") {
        for (const number of message.numbers) senders.get(number)?.leave();
      } else if (message.kind === "dropped") dropped();
      else if (message.kind === "strays") strayed(message.gathered.map(whole), message.more);
      else if (message.kind === "calm") giveBackMemory();
      else if (message.kind === "error") log.error(message.message, message.cause);
      else if (message.kind === "listening") {
        isUp = true;
        resolve({ port: message.port, doorPort: message.doorPort, close });
      } else if (message.kind === "failed") {
        reject(Object.assign(new Error(message.message), { code: message.code }));
      } else closed?.();
    });
    worker.on("error", (cause) => log.error("The thread that receives failed", cause));
    worker.on("exit", () => {
      closed?.();
      reject(new Error("The thread that receives ended."));
      if (isUp && closed === null) died();
    });
  });

  function close(): Promise<void> {
    closing ??= end();
    return closing;
  }

  async function end(): Promise<void> {
    await new Promise<void>((resolve) => {
      closed = resolve;
      tell({ kind: "close" });
    });
    await worker.terminate();
  }
}

/** A buffer arrives from the thread as plain bytes. */
function whole({ stray, times }: Gathered): Gathered {
  return { stray: { ...stray, bytes: Buffer.from(stray.bytes) }, times };
}

/** A sender as the main thread knows it. */
class Waiting implements Sender {
  hasLeft = false;
  #tell: (() => void) | null = null;

  onLeft(tell: () => void): void {
    if (this.hasLeft) tell();
    else this.#tell = tell;
  }

  leave(): void {
    this.hasLeft = true;
    this.#tell?.();
    this.#tell = null;
  }
}
