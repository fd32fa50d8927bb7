import { parentPort } from "node:worker_threads";
import { giveBackMemory } from "../../host/give-back-memory.ts";
import type { Arrival, Reply } from "../arrival.ts";
import { withinFileLimit } from "../file-limit.ts";
import { type ReceivingServer, startServer } from "../server.ts";
import {
  BODY_LIMIT,
  CONNECTIONS,
  DROPPED,
  DROP_REASONS,
  type FromReceiver,
  type Numbered,
  packArrivals,
  type ReceiverSetup,
  type ToReceiver,
  unpackReplies,
} from "./messages.ts";

/** The thread that speaks HTTP with senders, so that a commit on the main thread keeps nobody from being read. */

const waiting = new Map<number, (reply: Reply) => void>();
let arrived: Numbered<Arrival>[] = [];
let lastNumber = 0;
let server: ReceivingServer | null = null;
let telling: NodeJS.Timeout | null = null;
let isMoreDropped = false;

const TELLING_MS = 1000;

function tell(message: FromReceiver, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

function handOver(): void {
  const packed = packArrivals(arrived);
  arrived = [];
  tell({ kind: "arrivals", ...packed }, [packed.bodies]);
}

/** What arrives in one turn of the loop is handed over together. */
function handle(arrival: Arrival): Promise<Reply> {
  return new Promise((resolve) => {
    lastNumber += 1;
    waiting.set(lastNumber, resolve);
    if (arrived.push({ number: lastNumber, item: arrival }) === 1) setImmediate(handOver);
  });
}

function answer(replies: string): void {
  for (const { number, item } of unpackReplies(replies)) {
    waiting.get(number)?.(item);
    waiting.delete(number);
  }
}

/** The main thread is told at once and, while more are dropped, once a second. */
function tellOfDrops(): void {
  if (telling !== null) {
    isMoreDropped = true;
    return;
  }
  tell({ kind: "dropped" });
  telling = setTimeout(() => {
    telling = null;
    const isMore = isMoreDropped;
    isMoreDropped = false;
    if (isMore) tellOfDrops();
  }, TELLING_MS);
  telling.unref();
}

async function listen({ port, host, limits, shared }: ReceiverSetup): Promise<void> {
  const maxConnections = withinFileLimit(limits.maxConnections);
  try {
    server = await startServer({
      port,
      host,
      limits: () => ({ ...limits, maxConnections, bodyBytes: Atomics.load(shared, BODY_LIMIT) }),
      handle,
      connected: (count) => Atomics.store(shared, CONNECTIONS, count),
      dropped: (reason) => {
        Atomics.add(shared, DROPPED + DROP_REASONS.indexOf(reason), 1);
        tellOfDrops();
      },
      calm: () => {
        giveBackMemory();
        tell({ kind: "calm" });
      },
      error: (message, cause) => tell({ kind: "error", message, cause }),
    });
    tell({ kind: "listening", port: server.port });
  } catch (failure) {
    const code = failure instanceof Error && "code" in failure ? String(failure.code) : "";
    tell({ kind: "failed", code, message: String(failure) });
  }
}

async function close(): Promise<void> {
  await server?.close();
  tell({ kind: "closed" });
}

parentPort?.on("message", (message: ToReceiver) => {
  if (message.kind === "replies") answer(message.replies);
  else if (message.kind === "listen") void listen(message.setup);
  else void close();
});
