import { afterEach, beforeEach, expect, it } from "vitest";
import type { CanaryReport } from "../../../src/contract/model/canary.ts";
import { type UrlWatch, mostUntilDead, watchUrl } from "../../../src/core/tunnel/watch-url.ts";
import { noticeWakes } from "../../../src/core/tunnel/wakes.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { type Way, startWay } from "../../fixtures/half-open-way.ts";

let receiver: CanaryReceiver;
let way: Way;
let watch: UrlWatch | null = null;
let told: CanaryReport[];

beforeEach(async () => {
  receiver = await startCanaryReceiver();
  way = await startWay(receiver.port);
  told = [];
});
afterEach(() => {
  watch?.stop();
  way.close();
  receiver.close();
});

function begin(everyMs: number, limitMs = 200): UrlWatch {
  const both = [limitMs, limitMs] as const;
  watch = watchUrl({
    canary: receiver.canary,
    aim: receiver.canary.below(way.url),
    everyMs: () => everyMs,
    told: (report) => told.push(report),
    confirmAfterMs: 10,
    limits: { first: both, second: both },
  });
  return watch;
}

const HOUR = 3_600_000;

it("tells of each that comes, and calls a way that has gone half-open dead once two did not", async () => {
  begin(20, 30_000);
  await expect.poll(() => told.length).toBeGreaterThan(1);
  expect(told.every(({ isThrough }) => isThrough)).toBe(true);
  watch?.stop();
  const asked = way.connections();
  way.goHalfOpen();
  begin(HOUR).askNow();
  await expect.poll(() => told.at(-1)?.isThrough).toBe(false);
  expect(told.at(-1)).toMatchObject({ reason: "answer_timeout", message: expect.stringContaining("half dead") });
  expect(way.connections() - asked).toBe(2);
});

it("one that is lost once is not told of", async () => {
  way.loseNext();
  begin(HOUR, 30_000).askNow();
  await expect.poll(() => told.length).toBe(1);
  expect([told[0]?.isThrough, way.connections()]).toEqual([true, 2]);
});

it("asks at once when told to, and not while deliveries come", async () => {
  const own = begin(400, 30_000);
  for (let round = 0; round < 12; round += 1) {
    own.came();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(way.connections()).toBe(0);
  own.askNow();
  await expect.poll(() => told.length).toBe(1);
});

it("says nothing more once it is stopped", async () => {
  way.goHalfOpen();
  const own = begin(HOUR, 30_000);
  own.askNow();
  await expect.poll(() => way.connections()).toBe(1);
  own.stop();
  await expect.poll(() => way.open()).toBe(0);
  expect(told).toEqual([]);
});

it("calls a usual way dead within 20 seconds of its break, and waits longer where it is slow", () => {
  expect(mostUntilDead(15_000, 200)).toBe(20_000);
  expect(mostUntilDead(15_000, 2000)).toBe(28_500);
});

it("notices sleep and another network, each once", async () => {
  let now = 0;
  let network = "a";
  const why: string[] = [];
  const end = noticeWakes({
    now: () => (now += 5),
    network: () => network,
    told: (one) => why.push(one),
    tickMs: 5,
  });
  now += 20_000;
  await expect.poll(() => why).toEqual(["woke"]);
  network = "b";
  await expect.poll(() => why).toEqual(["woke", "network"]);
  end();
});
