import { once } from "node:events";
import { WebSocket } from "ws";
import { eventsPath, eventsProtocols } from "../src/contract/wire.ts";
import { type Serve, startServe } from "../test/fixtures/serve.ts";
import type { Load } from "./load.ts";

const SECRET = "bench-secret";
const HOOKS = 10;

export interface Receiving {
  readonly serve: Serve;
  /** Signed posts of 1 KB over 64 connections, each as soon as the last was answered. */
  readonly load: Omit<Load, "seconds">;
  stop(): Promise<void>;
}

/** A `serve` that verifies what it gets, matches it against ten hooks, queues an execution and has a window open. */
export async function startReceiving(): Promise<Receiving> {
  const serve = await startServe();
  await prepare(serve);
  const listener = await listen(serve);
  const port = Number(new URL(serve.receiver).port);
  return {
    serve,
    load: { port, path: "/hooks/github", secret: SECRET, connections: 64, bodyBytes: 1024 },
    stop: async () => {
      listener.close();
      await serve.stop();
    },
  };
}

/** A connected client that takes every event and does nothing with it, so that its own work is not measured. */
async function listen(serve: Serve): Promise<WebSocket> {
  const url = serve.control.replace("http", "ws") + eventsPath(null);
  const socket = new WebSocket(url, eventsProtocols(serve.token), { origin: serve.control });
  await once(socket, "open");
  return socket;
}

async function prepare(serve: Serve): Promise<void> {
  const source = await serve.call("sources.create", {
    name: "github",
    path: "github",
    provider: "github",
    secrets: [SECRET],
  });
  await serve.call("queue.pause", {});
  for (let index = 0; index < HOOKS; index += 1) {
    await serve.call("hooks.create", {
      name: `hook ${index}`,
      sourceId: source.id,
      event: index === 0 ? "pull_request" : `other_${index}`,
      conditions: [{ field: "webhook.body.action", operator: "equals", value: "opened" }],
      action: "notify",
      actionConfig: { notifyMessage: "PR {{webhook.body.number}}" },
      maxWaiting: 10_000_000,
    });
  }
}
