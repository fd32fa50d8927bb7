import dns from "node:dns";
import { parentPort, workerData } from "node:worker_threads";
import localtunnel from "localtunnel";
import { WorkerOptions, type WorkerReport } from "../wire.ts";

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

let open = 0;

function count(change: 1 | -1): void {
  open += change;
  report({ kind: "connections", open });
}

localtunnel({ port, host, ...(subdomain ? { subdomain } : {}) }, (error, tunnel) => {
  if (error || !tunnel) {
    report({ kind: "error", message: error?.message ?? "The tunnel server gave no answer." });
    return;
  }
  tunnel.on("error", (cause: Error) => report({ kind: "error", message: cause.message }));
  tunnel.tunnelCluster.on("open", (socket: NodeJS.ReadableStream) => {
    count(1);
    socket.once("close", () => count(-1));
  });
  report({ kind: "url", url: tunnel.url, name: tunnel.clientId });
});
