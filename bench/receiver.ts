import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { z } from "zod";
import { eventsPath, eventsProtocols } from "../src/contract/wire.ts";
import { type Serve, startServe } from "../test/fixtures/serve.ts";
import { type LoadResult, runLoad } from "./load.ts";
import { type Measure, median } from "./measure.ts";

const SECRET = "bench-secret";
const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 64;
const HOOKS = 10;

/** Signed 1 KB posts, verified, matched against ten hooks, recorded with a queued execution before the reply, against a bare server. */
export async function benchReceiver(): Promise<Measure> {
  const bare = await startBare();
  const serve = await startServe();
  try {
    await prepare(serve);
    const listener = await listen(serve);
    const load = { path: "/hooks/github", secret: SECRET, connections: CONNECTIONS, seconds: SECONDS, bodyBytes: 1024 };
    const ours = { ...load, port: Number(new URL(serve.receiver).port) };
    const theirs = { ...load, port: bare.port };
    await runLoad({ ...ours, seconds: 1 });
    await runLoad({ ...theirs, seconds: 1 });
    const ratios: number[] = [];
    const rates: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const base = await runLoad(theirs);
      const full = allAccepted(await runLoad(ours));
      await settle(serve);
      rates.bare.push(base.requestsPerSecond);
      rates.ours.push(full.requestsPerSecond);
      ratios.push(full.requestsPerSecond / base.requestsPerSecond);
    }
    listener.close();
    const ratio = median(ratios);
    return {
      name: "receiver against bare node:http",
      value: ratio,
      unit: "ratio",
      target: ">= 0.45",
      isMet: ratio >= 0.45,
      detail: { oursPerSecond: Math.round(median(rates.ours)), barePerSecond: Math.round(median(rates.bare)) },
    };
  } finally {
    await serve.stop();
    bare.stop();
  }
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

/** Lets the search index follow, which otherwise takes its time from the baseline's next round. */
async function settle(serve: Serve): Promise<void> {
  for (let found = -1; ;) {
    const { total } = await serve.call("deliveries.list", { limit: 1, filter: { text: "validation" } });
    if (total === found) return;
    found = total;
  }
}

function allAccepted(result: LoadResult): LoadResult {
  const others = [...result.statuses].filter(([status]) => status !== 202);
  if (others.length > 0) throw new Error(`Not every post was accepted: ${JSON.stringify(others)}`);
  return result;
}

async function startBare(): Promise<{ port: number; stop: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "bare-server.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(child.stdout), "line");
  const { port } = z.object({ port: z.number() }).parse(JSON.parse(String(line)));
  return { port, stop: () => void child.kill() };
}
