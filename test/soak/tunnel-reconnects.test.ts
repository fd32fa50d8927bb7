import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test, vi } from "vitest";
import type { Pace } from "../../src/core/tunnel/pace.ts";
import { type TunnelSupervisor, createTunnelSupervisor } from "../../src/core/tunnel/supervisor.ts";
import { fakePorts } from "../fakes/ports.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../fixtures/canary-receiver.ts";
import { fakeTools, isAlive } from "../fixtures/fake-tools.ts";
import { startTunnelServer } from "../fixtures/tunnel-server.ts";

let receiver: CanaryReceiver;
let tunnel: TunnelSupervisor;
/** Called whenever something is told of the tunnel. */
let noticed: () => void = () => undefined;

/** Resolves once the tunnel leads here at that URL. What polls would itself keep something of every look. */
function leadsTo(url: string): Promise<void> {
  return new Promise((resolve) => {
    noticed = () => {
      if (tunnel.status().url === url && tunnel.status().state === "renamed") resolve();
    };
    noticed();
  });
}

afterEach(async () => {
  await tunnel.close();
  receiver.close();
});

const COLLECTIONS = 4;

/**
 * What is held now: files and sockets, timers and other handles, and bytes after collections. What is weakly held, and code
 * that has grown old, goes with a later one than the first, once a turn has passed between them.
 */
async function held(): Promise<{ readonly files: number; readonly handles: number; readonly bytes: number }> {
  setFlagsFromString("--expose-gc");
  for (let count = 0; count < COLLECTIONS; count += 1) {
    runInNewContext("gc")();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    files: readdirSync("/proc/self/fd").length,
    handles: process.getActiveResourcesInfo().length,
    bytes: process.memoryUsage().heapUsed,
  };
}

const QUICK: Pace = { everyMs: 20, firstLimitMs: 5000, settleMs: [5], watching: { confirmAfterMs: 5 } };
/** Canaries that are sent rarely: posts that fill the way of a busy machine would make it look dead. */
const CALM: Pace = { everyMs: 600_000, firstLimitMs: 60_000, settleMs: [50] };

async function supervised(isServed: (url: string) => boolean, pace: Pace): Promise<void> {
  // Canaries are known for ten minutes, which here pass in twenty of them.
  let at = Date.now();
  receiver = await startCanaryReceiver({ now: () => (at += 30_000) });
  const { canary } = receiver;
  const { clock, log } = fakePorts();
  tunnel = createTunnelSupervisor({
    receiverPort: () => receiver.port,
    clock,
    log: { ...log, warn: () => undefined },
    publish: () => noticed(),
    backoffMs: [1],
    nameAgainMs: [],
    graceMs: 200,
    pace: () => pace,
    canary: {
      below: (url) => ({ ...canary.below(url.includes(".example.") ? receiver.url : url), shown: url }),
      relayed: canary.relayed,
      run: (aim, ms, options) =>
        canary.run(isServed(aim.shown) ? aim : canary.below("http://127.0.0.1:1"), ms, options),
    },
  });
}

test(
  "a thousand reconnects, after deaths, silence and other URLs by turns, leave nothing behind",
  { timeout: 900_000 },
  async () => {
    const tools = fakeTools();
    vi.stubEnv("PATH", tools.path);
    let round = 0;
    let dead = "";
    await supervised((url) => url !== dead, QUICK);
    const urlOf = (count: number) => `https://a${count}.example.net`;
    const play = (count: number) =>
      tools.play("mytunnel", [
        { print: [["stdout", `Public ${urlOf(count)}`]] },
        { until: `die-${count}` },
        { exit: 0 },
      ]);
    play(0);
    await tunnel.start({ kind: "command", argv: ["mytunnel", "{port}"] }, "https://localtunnel.me");
    const reconnect = async () => {
      round += 1;
      // Every third time it is the way that dies, and the program lives on.
      if (round % 3 === 0) dead = urlOf(round - 1);
      play(round);
      if (round % 3 !== 0) tools.say(`die-${round - 1}`);
      await leadsTo(urlOf(round));
    };
    for (let count = 0; count < 50; count += 1) await reconnect();
    const before = await held();
    for (let count = 50; count < 1000; count += 1) await reconnect();
    const after = await held();
    expect(after.files - before.files).toBeLessThanOrEqual(2);
    expect(after.handles - before.handles).toBeLessThanOrEqual(3);
    expect(after.bytes - before.bytes).toBeLessThan(5 * 1024 * 1024);
    expect(tools.pids().filter(isAlive)).toHaveLength(1);
    await tunnel.close();
    await expect.poll(() => tools.pids().filter(isAlive)).toEqual([]);
    console.log(JSON.stringify({ rounds: round, before, after }));
  },
);

test("fifty posts of a megabyte at once come byte for byte through localtunnel", { timeout: 300_000 }, async () => {
  await supervised(() => true, CALM);
  const server = await startTunnelServer();
  await tunnel.start({ kind: "localtunnel" }, server.host);
  const { url } = tunnel.status();
  const hashOf = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");
  const bodies = Array.from({ length: 50 }, () => randomBytes(1_000_000));
  await Promise.all(bodies.map((body) => fetch(`${url}/hooks/a`, { method: "POST", body })));
  expect(receiver.others.map(({ body }) => hashOf(body)).toSorted()).toEqual(bodies.map(hashOf).toSorted());
  await server.close();
});
