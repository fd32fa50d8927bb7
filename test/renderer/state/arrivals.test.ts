import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { arrivedWords } from "../../../src/renderer/words/traffic.ts";

beforeEach(() => {
  // One of its own: where other files' deliveries were told of a moment ago, nothing is told at once.
  vi.resetModules();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("one line is told in five seconds at most, of all that came since the last", async () => {
  const { tellArrivals, useArrivals } = await import("../../../src/renderer/state/arrivals.ts");
  const lines: string[] = [];
  const stop = useArrivals.subscribe(({ fresh, rejected }) => lines.push(arrivedWords(fresh, rejected)));
  tellArrivals([{ disposition: "accepted" }]);
  expect(lines).toEqual(["1 new"]);
  tellArrivals([{ disposition: "accepted" }, { disposition: "rejected" }]);
  vi.advanceTimersByTime(4999);
  tellArrivals([{ disposition: "accepted" }]);
  expect(lines).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(lines).toEqual(["1 new", "3 new, 1 rejected"]);
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual(["1 new", "3 new, 1 rejected", ""]);
  tellArrivals([{ disposition: "rejected" }]);
  expect(lines.at(-1)).toBe("1 new, 1 rejected");
  stop();
});
