import { Worker } from "node:worker_threads";
import type { Log } from "../ports.ts";
import { giveBackMemory } from "../host/give-back-memory.ts";
import { workerUrl } from "../host/worker-url.ts";
import type { Arrival, Reply } from "./arrival.ts";
import {
  type FromReceiver,
  type Numbered,
  packReplies,
  type ReceiverSetup,
  type ToReceiver,
  unpackArrivals,
} from "./worker/messages.ts";

export interface ThreadOptions {
  /** Never rejects. */
  readonly handle: (arrival: Arrival) => Promise<Reply>;
  readonly log: Log;
  /** Told that more was dropped, once a second at most. */
  readonly dropped: () => void;
  /** Told once, when the thread ended without having been asked to. */
  readonly died: () => void;
}

export interface ReceivingThread {
  readonly port: number;
  /** Lets what is under way end, then ends the thread. */
  close(): Promise<void>;
}

/** Starts the thread that speaks HTTP with senders; it waits to be told where to listen, and until then keeps no process alive. */
export function spawnReceiver(): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb: 16 };
  const worker = new Worker(workerUrl("receive"), { name: "receive", resourceLimits });
  worker.unref();
  return worker;
}

/** Lets the thread listen. Rejects with the system's error when it cannot. */
export function startThread(
  worker: Worker,
  setup: ReceiverSetup,
  { handle, log, dropped, died }: ThreadOptions,
): Promise<ReceivingThread> {
  let answered: Numbered<Reply>[] = [];
  let closed: (() => void) | null = null;
  let closing: Promise<void> | null = null;

  function tell(message: ToReceiver): void {
    worker.postMessage(message);
  }

  /** One message for all replies that one commit set free. */
  function answer(number: number, reply: Reply): void {
    if (answered.push({ number, item: reply }) > 1) return;
    process.nextTick(() => {
      tell({ kind: "replies", replies: packReplies(answered) });
      answered = [];
    });
  }

  return new Promise((resolve, reject) => {
    let isUp = false;
    worker.ref();
    tell({ kind: "listen", setup });
    worker.on("message", (message: FromReceiver) => {
      if (message.kind === "arrivals") {
        for (const { number, item } of unpackArrivals(message))
          void handle(item).then((reply) => answer(number, reply));
      } else if (message.kind === "dropped") {
        dropped();
      } else if (message.kind === "calm") {
        giveBackMemory();
      } else if (message.kind === "error") {
        log.error(message.message, message.cause);
      } else if (message.kind === "listening") {
        isUp = true;
        resolve({ port: message.port, close });
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
