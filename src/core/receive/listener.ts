import type { Worker } from "node:worker_threads";
import type { Log } from "../ports.ts";
import type { Arrival, ListenerLimits, Reply } from "./arrival.ts";
import { INTERNAL } from "./replies.ts";
import { type ReceivingThread, spawnReceiver, startThread } from "./thread.ts";
import { BODY_LIMIT, CONNECTIONS } from "./worker/messages.ts";

export interface ListenerOptions {
  /** The port wanted; when it is in use the next free one is taken, 0 picks any. */
  readonly port: number;
  readonly host?: string;
  readonly limits: ListenerLimits;
  readonly handle: (arrival: Arrival) => Promise<Reply>;
  readonly log: Log;
  /** The receiving thread, where one has been started ahead. */
  readonly worker?: Worker;
}

export interface Listener {
  readonly url: string;
  readonly port: number;
  /** The port that was asked for, when another had to be taken; else null. */
  readonly wantedPort: number | null;
  connections(): number;
  /** Holds for every request that comes from now on. */
  setBodyLimit(bytes: number): void;
  /** Takes no more requests, lets those under way end for up to two seconds, then closes every connection. */
  close(): Promise<void>;
}

/** Starts the public HTTP listener on loopback, in a thread of its own. Rejects with the system's error when no port can be had. */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { host = "127.0.0.1", limits, handle, log } = options;
  const shared = new Int32Array(new SharedArrayBuffer(8));
  Atomics.store(shared, BODY_LIMIT, limits.bodyBytes);
  let thread = await start(options.worker ?? spawnReceiver(), options.port);
  const { port } = thread;

  function start(worker: Worker, wanted: number): Promise<ReceivingThread> {
    const setup = { port: wanted, host, limits, shared };
    return startThread(worker, setup, { handle: answer, log, died: () => void revive() });
  }

  async function answer(arrival: Arrival): Promise<Reply> {
    try {
      return await handle(arrival);
    } catch (cause) {
      log.error("A delivery could not be handled", cause, { method: arrival.request.method, size: arrival.size });
      return INTERNAL;
    }
  }

  /** The same port again: senders and the tunnel know no other. */
  async function revive(): Promise<void> {
    Atomics.store(shared, CONNECTIONS, 0);
    try {
      thread = await start(spawnReceiver(), port);
    } catch (cause) {
      log.error("The receiver could not be started again", cause);
    }
  }

  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    wantedPort: options.port === 0 || options.port === port ? null : options.port,
    connections: () => Atomics.load(shared, CONNECTIONS),
    setBodyLimit: (bytes) => void Atomics.store(shared, BODY_LIMIT, bytes),
    close: async () => {
      await thread.close();
      Atomics.store(shared, CONNECTIONS, 0);
    },
  };
}
