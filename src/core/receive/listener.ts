import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import type { Dropped, DropReason } from "../../contract/model/status.ts";
import type { Log } from "../ports.ts";
import type { Arrival, ListenerLimits, Sender, Verdict } from "./arrival.ts";
import { INTERNAL } from "./replies.ts";
import type { Gathered } from "./strays/stray.ts";
import { type ReceivingThread, startThread } from "./thread.ts";
import { spawnReceiver } from "./worker/spawn.ts";
import { BODY_LIMIT, CONNECTIONS, DROPPED, type ReceiverSetup, SHARED_NUMBERS } from "./worker/messages.ts";

const CALM_MS = 60_000;
/** So often, in milliseconds, a thread that ended is started again until its ports are free. */
const AGAIN_MS = 500;

export interface ListenerOptions {
  /** The port wanted; when it is in use the next free one is taken, 0 picks any. */
  readonly port: number;
  readonly host?: string;
  readonly limits: ListenerLimits;
  readonly handle: (arrival: Arrival, sender: Sender) => Promise<Verdict>;
  readonly log: Log;
  /** Told that more was dropped, once a second at most. */
  readonly dropped?: () => void;
  /** Told of what became no request, and how many more that were not kept. */
  readonly strayed?: (gathered: readonly Gathered[], more: number) => void;
  /** The receiving thread, where one has been started ahead. */
  readonly worker?: Worker;
}

export interface Listener {
  readonly url: string;
  readonly port: number;
  /** The tunnel's door: a port on loopback beside it; what comes in there is known to come from outside, whatever it says. */
  readonly doorPort: number;
  /** The port that was asked for, when another had to be taken; else null. */
  readonly wantedPort: number | null;
  connections(): number;
  /** What was not let in or not waited for since the start, by reason. */
  dropped(): Dropped;
  /** Holds for every request that comes from now on. */
  setBodyLimit(bytes: number): void;
  /** Takes no more requests, lets those under way end for up to two seconds, then closes every connection. */
  close(): Promise<void>;
}

/** Starts the public HTTP listener on loopback, in a thread of its own. Rejects with the system's error when no port can be had. */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { host = "127.0.0.1", limits, handle, log, strayed = () => {} } = options;
  const shared = new Int32Array(new SharedArrayBuffer(4 * SHARED_NUMBERS));
  Atomics.store(shared, BODY_LIMIT, limits.bodyBytes);
  let lastDrop = -Infinity;
  let thread: ReceivingThread | null = null;
  let reviving: Promise<void> = Promise.resolve();
  const closing = new AbortController();
  const first = await start(options.worker ?? spawnReceiver(), { port: options.port, doorPort: 0, isExact: false });
  const { port, doorPort } = first;

  type Ports = Pick<ReceiverSetup, "port" | "doorPort" | "isExact">;

  async function start(worker: Worker, ports: Ports): Promise<ReceivingThread> {
    thread = await startThread(
      worker,
      { ...ports, host, limits, shared },
      { handle: answer, log, dropped, strayed, died },
    );
    return thread;
  }

  function died(): void {
    thread = null;
    Atomics.store(shared, CONNECTIONS, 0);
    reviving = revive();
  }

  /** Says so in the log when it begins, and again when there was none for a minute. */
  function dropped(): void {
    const now = performance.now();
    if (now - lastDrop > CALM_MS) log.warn("Connections or requests are turned away", { ...droppedOf(shared) });
    lastDrop = now;
    options.dropped?.();
  }

  async function answer(arrival: Arrival, sender: Sender): Promise<Verdict> {
    try {
      return await handle(arrival, sender);
    } catch (cause) {
      log.error("A delivery could not be handled", cause, { method: arrival.request.method, size: arrival.size });
      return INTERNAL;
    }
  }

  /** The same ports again, as senders and the tunnel know no others: whoever has one of them by now is waited for. */
  async function revive(): Promise<void> {
    for (let tries = 0; !closing.signal.aborted; tries += 1) {
      const worker = spawnReceiver();
      try {
        await start(worker, { port, doorPort, isExact: true });
        return;
      } catch (cause) {
        if (tries === 0) log.error("The receiver could not be started again yet; it is tried until it can", cause);
        await worker.terminate();
        await pause(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => {});
      }
    }
  }

  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    doorPort,
    wantedPort: options.port === 0 || options.port === port ? null : options.port,
    connections: () => Atomics.load(shared, CONNECTIONS),
    dropped: () => droppedOf(shared),
    setBodyLimit: (bytes) => void Atomics.store(shared, BODY_LIMIT, bytes),
    close: async () => {
      closing.abort();
      await reviving;
      await thread?.close();
      Atomics.store(shared, CONNECTIONS, 0);
    },
  };
}

function droppedOf(shared: Int32Array<SharedArrayBuffer>): Dropped {
  const count = (reason: DropReason) => Atomics.load(shared, DROPPED[reason]);
  return { idle: count("idle"), slow: count("slow"), busy: count("busy"), full: count("full"), files: count("files") };
}
