import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { Agent, request, type RequestOptions } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { type Load, type LoadResult, runLoad, samplePullRequest } from "./load.ts";
import { type Measure, median } from "./measure.ts";
import { startServe } from "../test/fixtures/serve.ts";

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 64;
const BODY_BYTES = 1024;
const SECRET = "bench-secret";
const A_SECOND = 100;
const PATIENT_REQUESTS = 300;

/** Signed 1 KB posts through us to an app and back, recorded before and after, against http-proxy before the same app. */
export async function benchTarget(): Promise<readonly Measure[]> {
  const app = await startChild("bare-server.ts");
  const proxy = await startChild("bare-proxy.ts", `http://127.0.0.1:${app.port}`);
  const serve = await startServe();
  try {
    await serve.call("sources.create", {
      name: "in",
      path: "in",
      provider: "github",
      secrets: [SECRET],
      target: { url: `http://127.0.0.1:${app.port}` },
    });
    const port = Number(new URL(serve.receiver).port);
    const ours: Load = {
      port,
      path: "/hooks/in",
      secret: SECRET,
      connections: CONNECTIONS,
      seconds: SECONDS,
      bodyBytes: BODY_BYTES,
    };
    const theirs = { ...ours, port: proxy.port };
    await runLoad({ ...ours, seconds: 1 });
    await runLoad({ ...theirs, seconds: 1 });
    const rounds: { readonly ours: number; readonly theirs: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const base = allAnswered(await runLoad(theirs));
      rounds.push({ theirs: base, ours: allAnswered(await runLoad(ours)) });
    }
    const ratio = median(rounds.map((round) => round.ours / round.theirs));
    await setTimeout(1000);
    const direct = await medianMs(app.port, "/");
    const through = await medianMs(port, "/hooks/in");
    return [
      {
        name: "target against http-proxy",
        value: ratio,
        unit: "ratio",
        target: ">= 0.5",
        isMet: ratio >= 0.5,
        detail: {
          oursPerSecond: Math.round(median(rounds.map((round) => round.ours))),
          proxyPerSecond: Math.round(median(rounds.map((round) => round.theirs))),
        },
      },
      {
        name: `added by a target at ${A_SECOND} a second (median)`,
        value: through - direct,
        unit: "ms",
        target: "< 3 ms",
        isMet: through - direct < 3,
        detail: { directMs: tenths(direct), throughMs: tenths(through) },
      },
    ];
  } finally {
    await serve.stop();
    proxy.stop();
    app.stop();
  }
}

function allAnswered({ statuses, requestsPerSecond }: LoadResult): number {
  const others = [...statuses].filter(([status]) => status >= 300);
  if (others.length > 0) throw new Error(`Not every post was answered by the app: ${JSON.stringify(others)}`);
  return requestsPerSecond;
}

/** The median time of signed posts that follow each other at a steady pace. */
async function medianMs(port: number, path: string): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const body = samplePullRequest(BODY_BYTES);
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  const headers = { "Content-Type": "application/json", "X-GitHub-Event": "push", "X-Hub-Signature-256": signature };
  const times: Promise<number>[] = [];
  for (let count = 0; count < PATIENT_REQUESTS; count += 1) {
    times.push(timeOf({ port, path, headers, agent }, body));
    await setTimeout(1000 / A_SECOND);
  }
  const all = await Promise.all(times);
  agent.destroy();
  return median(all);
}

type To = Pick<RequestOptions, "port" | "path" | "headers" | "agent">;

function timeOf(to: To, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const post = request({ ...to, host: "127.0.0.1", method: "POST" }, (response) => {
      response.resume().once("end", () => resolve(performance.now() - started));
    });
    post.once("error", reject);
    post.end(body);
  });
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

async function startChild(file: string, ...args: readonly string[]): Promise<{ port: number; stop: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(child.stdout), "line");
  const { port } = z.object({ port: z.number() }).parse(JSON.parse(String(line)));
  return { port, stop: () => void child.kill() };
}
