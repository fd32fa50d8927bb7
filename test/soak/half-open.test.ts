import { afterEach, expect, it } from "vitest";
import { mostUntilDead, watchUrl } from "../../src/core/tunnel/watch-url.ts";
import { startCanaryReceiver } from "../fixtures/canary-receiver.ts";
import { startWay } from "../fixtures/half-open-way.ts";

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
