import dns from "node:dns";
import type { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import localtunnel from "localtunnel";
import { ServerAnswer, WorkerOptions, type WorkerReport } from "../wire.ts";
import { tellAnswers } from "./answers.ts";

/*
 * The client connects to `localhost`, which may be ::1, where another user can listen on the receiver's port. In this
 * thread that name is where the receiver is. The client's own option for it would also rewrite the Host header, which
 * some schemes sign, and the bodies of requests with it.
 */
const lookUp = dns.lookup;
Object.defineProperty(dns, "lookup", {
  value: (name: string, ...rest: unknown[]): unknown =>
    Reflect.apply(lookUp, dns, [name === "localhost" ? "127.0.0.1" : name, ...rest]),
});

// localtunnel retries for ever and cannot be told to stop; in a worker of its own it ends when the worker does.
const { port, host, subdomain } = WorkerOptions.parse(workerData);

function report(message: WorkerReport): void {
  parentPort?.postMessage(message);
}

const LOOK_MS = 500;
/** So long a request may be unanswered before its connection counts as taken. */
const TAKEN_MS = 2000;

/** A connection to the server: since when it has a request that nothing was answered to, and what was written by then. */
interface Line {
  readonly socket: Socket;
  askedAt: number | null;
  written: number;
}

const lines = new Set<Line>();
let isBusy = false;

/** Follows one connection; an answer is known by bytes that went out after the request came in. */
function follow(socket: Socket): void {
  const line: Line = { socket, askedAt: null, written: 0 };
  lines.add(line);
  socket.on("data", () => {
    if (line.askedAt !== null && socket.bytesWritten <= line.written) return;
    line.askedAt = performance.now();
    line.written = socket.bytesWritten;
  });
  socket.once("close", () => lines.delete(line));
}

function isTaken({ socket, askedAt, written }: Line): boolean {
  return askedAt !== null && socket.bytesWritten <= written && performance.now() - askedAt > TAKEN_MS;
}

setInterval(() => {
  const areTaken = lines.size > 0 && [...lines].every(isTaken);
  if (areTaken !== isBusy) report({ kind: "busy", open: lines.size, isBusy: areTaken });
  isBusy = areTaken;
}, LOOK_MS);

let open = 0;

function count(change: 1 | -1): void {
  open += change;
  report({ kind: "connections", open });
}

tellAnswers(host, report);

localtunnel({ port, host, ...(subdomain ? { subdomain } : {}) }, (error, tunnel) => {
  if (error || !tunnel) {
    report({ kind: "error", message: error?.message ?? "" });
    return;
  }
  tunnel.on("error", ({ message }: Error) =>
    report(message.startsWith("connection refused") ? { kind: "shut" } : { kind: "error", message }),
  );
  tunnel.tunnelCluster.on("open", (socket: Socket) => {
    count(1);
    follow(socket);
    socket.once("close", () => count(-1));
  });
  // What is no answer of a tunnel server has been told of.
  if (ServerAnswer.pick({ url: true, id: true }).safeParse({ url: tunnel.url, id: tunnel.clientId }).success)
    report({ kind: "url", url: tunnel.url, name: tunnel.clientId });
});
