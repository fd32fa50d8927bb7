import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { Pool } from "undici";
import { z } from "zod";
import { type Serve, startServe } from "../test/fixtures/serve.ts";
import { samplePullRequest } from "./load.ts";
import { type Measure, median } from "./measure.ts";

const EVENTS = 10_000;
const WARM_EVENTS = 2000;
const ROUNDS = 3;
const CONNECTIONS = 64;
const BODY_BYTES = 1024;
const SECRET = "bench-secret";
/** Left alone for so long, what has been collected is given back to the system. */
const REST_MS = 10_000;

/** Signed 1 KB events, each recorded before and after its attempt, against an undici pool that posts the same bytes. */
export async function benchSend(): Promise<readonly Measure[]> {
  const sink = await startSink();
  const serve = await startServe();
  try {
    const payload: unknown = JSON.parse(samplePullRequest(BODY_BYTES));
    const { id: endpointId } = await serve.call("endpoints.create", {
      name: "sink",
      url: `http://127.0.0.1:${sink.port}/in`,
      provider: "github",
      secret: SECRET,
      concurrency: CONNECTIONS,
    });
    const order = { endpointId, type: "pull_request", payload, concurrency: CONNECTIONS };
    await burst(serve, { ...order, count: WARM_EVENTS });
    const before = await residentAtRest(serve.pid);
    const last = await serve.call("attempts.list", { endpointId, limit: 1 });
    const sent = last.items[0]?.request;
    if (!sent) throw new Error("Nothing was sent.");
    const headers = sent.headers.flat();
    await bareLoop(sink.port, headers, sent.body, WARM_EVENTS);
    const ratios: number[] = [];
    const rates: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    const memory: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const bare = await bareLoop(sink.port, headers, sent.body, EVENTS);
      const ours = await burst(serve, { ...order, count: EVENTS });
      rates.bare.push(bare);
      rates.ours.push(ours);
      ratios.push(ours / bare);
      memory.push(await residentAtRest(serve.pid));
    }
    const ratio = median(ratios);
    const growth = (memory.at(-1) ?? Number.NaN) / before - 1;
    return [
      {
        name: "sender against a bare undici loop",
        value: ratio,
        unit: "ratio",
        target: ">= 0.5",
        isMet: ratio >= 0.5,
        detail: { oursPerSecond: Math.round(median(rates.ours)), barePerSecond: Math.round(median(rates.bare)) },
      },
      {
        name: `growth of memory at rest from ${WARM_EVENTS} to ${WARM_EVENTS + EVENTS * ROUNDS} events sent`,
        value: growth * 100,
        unit: "%",
        target: "< 20 %",
        isMet: growth < 0.2,
        detail: { residentMb: [before, ...memory].map((mb) => Math.round(mb)).join(" ") },
      },
    ];
  } finally {
    await serve.stop();
    sink.stop();
  }
}

type BurstOrder = Parameters<typeof serveBurst>[1];

/** Sends a burst and answers how many events a second were delivered. */
async function burst(serve: Serve, order: BurstOrder): Promise<number> {
  const started = performance.now();
  const done = await serveBurst(serve, order);
  if (done.delivered !== order.count) throw new Error(`Only ${done.delivered} of ${order.count} were delivered.`);
  return order.count / ((performance.now() - started) / 1000);
}

async function serveBurst(
  serve: Serve,
  order: { endpointId: string; type: string; payload: unknown; concurrency: number; count: number },
): Promise<{ delivered: number }> {
  let isDone = (_id: string): void => {};
  const finished = new Map<string, number>();
  const unsubscribe = serve.client.subscribe(null, {
    frame: (frame) => {
      if (frame.kind !== "events") return;
      for (const { name, data } of frame.events) {
        if (name !== "burst.changed" || data.status === "running") continue;
        finished.set(data.id, data.delivered);
        isDone(data.id);
      }
    },
  });
  const { id } = await serve.call("bursts.start", order);
  if (!finished.has(id)) {
    await new Promise<void>((resolve) => {
      isDone = (doneId) => {
        if (doneId === id) resolve();
      };
    });
  }
  unsubscribe();
  return { delivered: finished.get(id) ?? 0 };
}

/** Posts the same bytes over as many kept connections, and does nothing else. Answers requests a second. */
async function bareLoop(port: number, headers: string[], body: string, count: number): Promise<number> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS });
  const started = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (left > 0) {
        left -= 1;
        const answer = await pool.request({ path: "/in", method: "POST", headers, body });
        await answer.body.dump();
      }
    }),
  );
  const perSecond = count / ((performance.now() - started) / 1000);
  await pool.close();
  return perSecond;
}

async function startSink(): Promise<{ port: number; stop: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "bare-server.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(child.stdout), "line");
  const { port } = z.object({ port: z.number() }).parse(JSON.parse(String(line)));
  return { port, stop: () => void child.kill() };
}

async function residentAtRest(pid: number): Promise<number> {
  await setTimeout(REST_MS);
  return residentMb(pid);
}

function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

if (import.meta.main) console.table(await benchSend());
