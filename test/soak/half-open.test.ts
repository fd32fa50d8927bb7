import { afterEach, expect, it } from "vitest";
import { mostUntilDead, watchUrl } from "../../src/core/tunnel/watch-url.ts";
import { startCanaryReceiver } from "../fixtures/canary-receiver.ts";
import { startWay } from "../fixtures/half-open-way.ts";
import { startServe } from "../fixtures/serve.ts";
import { startTunnelServer } from "../fixtures/tunnel-server.ts";

const EVERY_MS = 15_000;
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

it("a way that goes half-open is called dead within 20 seconds by the real clock", { timeout: 90_000 }, async () => {
  const receiver = await startCanaryReceiver();
  const way = await startWay(receiver.port);
  let firstAt: number | null = null;
  const dead = new Promise<number>((resolve) => {
    const watch = watchUrl({
      canary: receiver.canary,
      aim: receiver.canary.below(way.url),
      everyMs: () => EVERY_MS,
      told: ({ isThrough }) => {
        if (!isThrough) return resolve(performance.now());
        // The break comes right after a canary, which is when the next is furthest.
        firstAt = performance.now();
        way.goHalfOpen();
      },
    });
    closing.push(watch.stop, way.close, receiver.close);
    watch.askNow();
  });
  const took = (await dead) - (firstAt ?? 0);
  // A timer of a busy machine is late by a little.
  expect(took).toBeLessThan(mostUntilDead(EVERY_MS, 0) + 1000);
  expect(mostUntilDead(EVERY_MS, 0)).toBe(20_000);
});

/** Longer than the gap of the clock that is taken for sleep. */
const SLEEP_MS = 8000;

it(
  "a Hookbench that slept asks at once when it wakes, and says so where its name went to somebody else",
  {
    timeout: 180_000,
  },
  async () => {
    const [server, serve] = await Promise.all([startTunnelServer(), startServe()]);
    const status = () => serve.call("tunnel.status", {});
    /** Sleeps while something happens at the server; answers when it woke, in epoch milliseconds. */
    async function sleepThrough(happens: () => Promise<void>): Promise<number> {
      process.kill(serve.pid, "SIGSTOP");
      await happens();
      await new Promise((resolve) => setTimeout(resolve, SLEEP_MS));
      process.kill(serve.pid, "SIGCONT");
      return Date.now();
    }
    try {
      await serve.call("tunnel.start", { host: server.host, subdomain: "mybench" });
      const woke = await sleepThrough(() => Promise.resolve());
      await expect.poll(async () => (await status()).lastCheckAt ?? 0).toBeGreaterThan(woke);
      // A canary is sent every fifteen seconds else.
      expect(((await status()).lastCheckAt ?? 0) - woke).toBeLessThan(5000);
      expect(await status()).toMatchObject({ state: "up", given: "mybench" });

      const again = await sleepThrough(async () => {
        server.taken.add("mybench");
        await server.drop();
      });
      await expect.poll(async () => (await status()).state).toBe("down");
      expect(Date.now() - again).toBeLessThan(10_000);
      await server.restore();
      await expect.poll(async () => (await status()).state).toBe("renamed");
      expect((await status()).message).toContain("did not give the name mybench");
    } finally {
      await serve.stop();
      await server.close();
    }
  },
);
