import { parentPort, workerData } from "node:worker_threads";
import localtunnel from "localtunnel";
import { WorkerOptions, type WorkerReport } from "../wire.ts";

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
