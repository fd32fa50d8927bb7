import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Serve, startServe } from "../fixtures/serve.ts";

const POSTS = 300;
const GAP_MS = 20;

/** Posts one after the other, each on a connection of its own; answers statuses or error codes, and milliseconds. */
async function honest(
  receiver: string,
): Promise<{ readonly said: readonly string[]; readonly took: readonly number[] }> {
  const said: string[] = [];
  const took: number[] = [];
  for (let number = 0; number < POSTS; number += 1) {
    const started = performance.now();
    said.push(await post(`${receiver}/hooks/a`, `{"number":${number}}`));
    took.push(performance.now() - started);
    await pause(GAP_MS);
  }
  return { said, took: took.toSorted((a, b) => a - b) };
}

function post(url: string, body: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const asked = request(url, { method: "POST", agent: new Agent() }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(String(answer.statusCode)));
    });
    asked.on("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    asked.end(body);
  });
}

/** In use and not swapped out (Linux). */
function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

async function withServe(work: (serve: Serve) => Promise<void>): Promise<void> {
  const serve = await startServe();
  try {
    await serve.call("sources.create", { name: "a", path: "a", provider: "none", requireSignature: false });
    await work(serve);
  } finally {
    await serve.stop();
  }
}

test(
  "honest posts are answered while 2,000 connections are slow or silent and unknown paths are flooded",
  () =>
    withServe(async (serve) => {
      const attackers = fork(join(import.meta.dirname, "children", "attackers.ts"), [new URL(serve.receiver).port]);
      await once(attackers, "message");
      await expect.poll(async () => (await serve.call("receiver.status", {})).dropped.slow).toBeGreaterThan(500);
      const { said, took } = await honest(serve.receiver);
      const resident = residentMegabytes(serve.pid);
      attackers.kill("SIGKILL");
      expect(said).toEqual(Array<string>(POSTS).fill("202"));
      expect(took[Math.floor(POSTS * 0.99)]).toBeLessThan(1000);
      expect(resident).toBeLessThan(400);
    }),
  300_000,
);

test(
  "300 bodies of 9 MB to an unknown path take no more memory than is theirs, little disk, and give it back",
  () =>
    withServe(async (serve) => {
      const body = Buffer.alloc(9_000_000);
      let most = 0;
      const looking = setInterval(() => (most = Math.max(most, residentMegabytes(serve.pid))), 100);
      const flood = Promise.all(Array.from({ length: 300 }, () => post(`${serve.receiver}/nowhere`, body)));
      const { said } = await honest(serve.receiver);
      const answers = new Set(await flood);
      clearInterval(looking);
      expect(said).toEqual(Array<string>(POSTS).fill("202"));
      expect([...answers].filter((answer) => answer !== "404" && answer !== "503")).toEqual([]);
      expect(most).toBeLessThan(400);
      expect((await serve.call("status.get", {})).counts.storedBytes).toBeLessThan(30_000_000);
      await expect.poll(() => residentMegabytes(serve.pid)).toBeLessThan(300);
    }),
  300_000,
);
