import { parentPort } from "node:worker_threads";
import { createConnections } from "../../http/client/connections.ts";
import { giveBackMemory } from "../../host/give-back-memory.ts";
import type { Arrival, Passage, Reply } from "../arrival.ts";
import { withinFileLimit } from "../file-limit.ts";
import type { Taken } from "../reception.ts";
import type { Ordered } from "../ask-app.ts";
import { type ReceivingServer, startServer } from "../server.ts";
import { collectStrays } from "../strays/collect.ts";
import {
  BODY_LIMIT,
  CONNECTIONS,
  DROPPED,
  type FromReceiver,
  type Numbered,
  packArrivals,
  type PackedArrivals,
  packPassages,
  type ReceiverSetup,
  type ToReceiver,
  unpackOrders,
  unpackReplies,
} from "./messages.ts";

/** The thread that speaks HTTP with senders, so that a commit on the main thread keeps nobody from being read. */

/** What takes the verdict on an arrival, by its number. The arrival itself is forgotten as soon as it is handed over. */
const waiting = new Map<number, (verdict: Reply | Ordered) => void>();
const connections = createConnections();
let passed: Numbered<Passage>[] = [];
let left: number[] = [];
let arrived: Numbered<Arrival>[] = [];
let lastNumber = 0;
let server: ReceivingServer | null = null;
let telling: NodeJS.Timeout | null = null;
let isMoreDropped = false;

const TELLING_MS = 1000;

const strays = collectStrays((gathered, more) => tell({ kind: "strays", gathered, more }));

function tell(message: FromReceiver, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

function handOver(): void {
  const packed = packArrivals(arrived);
  arrived = [];
  tell({ kind: "arrivals", ...packed }, [packed.bodies]);
}

/** What arrives in one turn of the loop is handed over together. */
function handle(arrival: Arrival): Taken {
  lastNumber += 1;
  const number = lastNumber;
  const verdict = new Promise<Reply | Ordered>((take) => {
    waiting.set(number, take);
  });
  if (arrived.push({ number, item: arrival }) === 1) setImmediate(handOver);
  return { number, verdict };
}

function answer(replies: string): void {
  for (const { number, item } of unpackReplies(replies)) settle(number, item);
}

function settle(number: number, verdict: Reply | Ordered): void {
  const take = waiting.get(number);
  waiting.delete(number);
  take?.(verdict);
}

function follow(orders: PackedArrivals): void {
  for (const { number, item } of unpackOrders(orders)) {
    const { call, body } = item;
    settle(number, { call, body, connections, ended: (passage) => conclude(number, passage) });
  }
}

/** Tells how a call ended; resolves with what the sender is answered where it has been given nothing. */
function conclude(number: number, passage: Passage): Promise<Reply | Ordered> {
  return new Promise((take) => {
    if (!passage.isGiven) waiting.set(number, take);
    if (passed.push({ number, item: passage }) > 1) return;
    setImmediate(() => {
      const packed = packPassages(passed);
      passed = [];
      tell({ kind: "passages", ...packed }, [packed.bodies]);
    });
  });
}

/** The sender of an arrival hung up before it was answered. */
function leave(number: number): void {
  if (left.push(number) > 1) return;
  setImmediate(() => {
    tell({ kind: "left", numbers: left });
    left = [];
  });
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

async function listen({ port, doorPort, isExact, host, limits, shared }: ReceiverSetup): Promise<void> {
  let current = { ...limits, maxConnections: withinFileLimit(limits.maxConnections) };
  try {
    server = await startServer({
      port,
      doorPort,
      isExact,
      host,
      limits: () => {
        const bodyBytes = Atomics.load(shared, BODY_LIMIT);
        // Asked for more than once a request, and nearly never changed.
        if (bodyBytes !== current.bodyBytes) current = { ...current, bodyBytes };
        return current;
      },
      handle,
      left: leave,
      connected: (count) => Atomics.store(shared, CONNECTIONS, count),
      dropped: (reason) => {
        Atomics.add(shared, DROPPED[reason], 1);
        tellOfDrops();
      },
      strayed: strays.add,
      calm: () => {
        giveBackMemory();
        tell({ kind: "calm" });
      },
      error: (message, cause) => tell({ kind: "error", message, cause }),
    });
    tell({ kind: "listening", port: server.port, doorPort: server.doorPort });
  } catch (failure) {
    const code = failure instanceof Error && "code" in failure ? String(failure.code) : "";
    tell({ kind: "failed", code, message: String(failure) });
  }
}

/** Nothing is left of the listener afterwards: the thread may be told to listen again. */
async function close(): Promise<void> {
  await server?.close();
  // What broke off just now is handed over first.
  await new Promise((done) => setImmediate(done));
  if (telling) clearTimeout(telling);
  telling = null;
  isMoreDropped = false;
  strays.handOver();
  connections.close();
  tell({ kind: "closed" });
}

parentPort?.on("message", (message: ToReceiver) => {
  if (message.kind === "replies") answer(message.replies);
  else if (message.kind === "orders") follow(message);
  else if (message.kind === "listen") void listen(message.setup);
  else void close();
});
