import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBin } from "../../../src/core/api/bin.ts";

let now = 0;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lasting = { ms: 1000, now: () => now };

test("the latest are kept until they are had back", () => {
  const bin = createBin<number>(2);
  for (const one of [1, 2, 3]) bin.keep(String(one), one);
  vi.advanceTimersByTime(1e9);
  expect(["1", "2", "3"].map(bin.get)).toEqual([undefined, 2, 3]);
  bin.drop("2");
  expect(bin.get("2")).toBeUndefined();
});

test("what is kept for a time is out of memory after it, though nobody asks", () => {
  const bin = createBin<number>(2, lasting);
  bin.keep("a", 1);
  vi.advanceTimersByTime(999);
  expect(bin.get("a")).toBe(1);
  vi.advanceTimersByTime(1);
  expect(bin.get("a")).toBeUndefined();
});

test("what is kept anew has all of its time, and one that was dropped leaves no timer", () => {
  const bin = createBin<number>(2, lasting);
  bin.keep("a", 1);
  vi.advanceTimersByTime(900);
  bin.keep("a", 2);
  vi.advanceTimersByTime(900);
  expect(bin.get("a")).toBe(2);
  bin.drop("a");
  expect(vi.getTimerCount()).toBe(0);
});

test("its time is over after a sleep too, in which timers stand still", () => {
  const bin = createBin<number>(2, lasting);
  bin.keep("a", 1);
  now += 1000;
  expect(bin.get("a")).toBeUndefined();
});
