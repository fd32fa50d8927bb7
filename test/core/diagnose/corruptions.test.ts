import { expect, it } from "vitest";
import { said, tally } from "./named-rightly.ts";

/** A part of the whole form, which is in the soak. */
const RUNS = 100;

it("names what known causes made of random deliveries, and never something else", { timeout: 240_000 }, () => {
  const { named, unnamed, wrong } = tally(RUNS, 20_261_129);
  expect(wrong.map(said)).toEqual([]);
  expect(unnamed.map(said).slice(Math.floor((named + unnamed.length) * 0.05))).toEqual([]);
  expect(named).toBeGreaterThan(RUNS * 0.9);
});
