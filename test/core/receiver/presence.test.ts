import { expect, test } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

const MINUTE = 60_000;

async function gaps() {
  return (await call("deliveries.strip", { from: 0 })).gaps;
}

test("a run has no hole before it, and one that was closed leaves a hole until the next", async () => {
  const start = rig.ports.clock.now();
  expect(await gaps()).toEqual([]);
  rig.ports.setNow(start + MINUTE);
  await rig.app.close();
  rig.ports.setNow(start + 6 * MINUTE);
  await rig.start();
  expect(await gaps()).toEqual([{ from: start + MINUTE, to: start + 6 * MINUTE, why: "off" }]);
});

test("a pause lasts until it is resumed, however often it is asked for, and no longer than the run", async () => {
  const start = rig.ports.clock.now();
  await call("receiver.pause", {});
  rig.ports.setNow(start + MINUTE);
  await call("receiver.pause", {});
  expect(await gaps()).toEqual([{ from: start, to: null, why: "paused" }]);
  await call("receiver.resume", {});
  rig.ports.setNow(start + 2 * MINUTE);
  await call("receiver.resume", {});
  const first = { from: start, to: start + MINUTE, why: "paused" };
  expect(await gaps()).toEqual([first]);
  await call("receiver.pause", {});
  rig.ports.setNow(start + 3 * MINUTE);
  await rig.app.close();
  rig.ports.setNow(start + 4 * MINUTE);
  await rig.start();
  expect(await gaps()).toEqual([
    first,
    { from: start + 2 * MINUTE, to: start + 3 * MINUTE, why: "paused" },
    { from: start + 3 * MINUTE, to: start + 4 * MINUTE, why: "off" },
  ]);
});

test("a strip tells of the holes that reach into it alone", async () => {
  const start = rig.ports.clock.now();
  await rig.app.close();
  rig.ports.setNow(start + MINUTE);
  await rig.start();
  rig.ports.setNow(start + 10 * MINUTE);
  const within = async (from: number, to: number) => (await call("deliveries.strip", { from, to })).gaps.length;
  expect(await within(start - MINUTE, start)).toBe(0);
  expect(await within(start - MINUTE, start + 1)).toBe(1);
  expect(await within(start + MINUTE, start + 2 * MINUTE)).toBe(0);
});

test("a strip is refused that ends before it begins, or goes on with what none gave out", async () => {
  const refused = { ok: false, error: { code: "invalid_input" } };
  expect(await rig.client.call("deliveries.strip", { from: 2, to: 1 })).toMatchObject(refused);
  expect(await rig.client.call("deliveries.strip", { rest: "1:2:3" })).toMatchObject(refused);
  expect(await rig.client.call("deliveries.strip", { rest: "9:2:3:4" })).toMatchObject(refused);
  expect(await rig.client.call("deliveries.rowAt", {})).toMatchObject(refused);
});
