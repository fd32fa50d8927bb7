import { Worker } from "node:worker_threads";
import { workerUrl } from "../host/worker-url.ts";
import type { Log } from "../ports.ts";
import { type ServerFault, explainServer } from "./explain-server.ts";
import { type WorkerOptions, WorkerReport } from "./wire.ts";

export interface ConnectionEvents {
  /** The public URL stands; `name` is the subdomain to ask for again. */
  up(url: string, name: string): void;
  /** All of so many connections are taken by slow requests; null when one is free again. */
  busy(open: number | null): void;
  /** The server gave a name; connections to it are still to come about, on this port. */
  given(port: number): void;
  /** Every connection to the server is gone, or the server refuses, and whether that is what was asked for; in words. */
  down(message: string, isRefused: boolean): void;
}

/** A pause in which the client may replace connections that a server closes after each request. */
const REOPEN_MS = 250;

/** Starts the tunnel client in a worker of its own. Returns what ends it, with every connection it has. */
export function openConnection(options: WorkerOptions, events: ConnectionEvents, log: Log): () => Promise<void> {
  const worker = new Worker(workerUrl("tunnel"), {
    workerData: options,
  });
  let grace: NodeJS.Timeout | undefined;
  let ended = false;
  let port: number | null = null;
  /** What the server gave, until there is a connection by which it can be reached. */
  let named: { readonly url: string; readonly name: string } | null = null;

  function fail(fault: ServerFault): void {
    if (ended) return;
    if (fault.kind === "error") log.warn("The tunnel's client failed", { said: fault.message });
    down(explainServer(fault, options.host, options.subdomain, port), isRefusal(fault, options.subdomain));
  }

  function down(message: string, isRefused = false): void {
    if (ended) return;
    clearTimeout(grace);
    events.down(message, isRefused);
  }

  function arrive(): void {
    clearTimeout(grace);
    if (named) events.up(named.url, named.name);
    named = null;
  }

  function onReport(report: WorkerReport): void {
    if (ended) return;
    if (report.kind === "url") named = report;
    else if (report.kind === "busy") events.busy(report.isBusy ? report.open : null);
    else if (report.kind === "given") {
      ({ port } = report);
      events.given(report.port);
    } else if (report.kind !== "connections") fail(report);
    else if (report.open > 0) arrive();
    else grace = setTimeout(() => down("The tunnel server closed every connection."), REOPEN_MS);
  }

  worker.on("message", (message: unknown) => onReport(WorkerReport.parse(message)));
  worker.on("error", (cause) => fail({ kind: "error", message: String(cause) }));
  return async () => {
    ended = true;
    clearTimeout(grace);
    await worker.terminate();
  };
}

/** Whether the server has heard the wish and does not grant it: asking again at once would hear the same. */
function isRefusal(fault: ServerFault, wanted: string | undefined): boolean {
  return fault.kind === "answered" && wanted !== undefined && [400, 401, 403, 409, 422].includes(fault.status);
}
