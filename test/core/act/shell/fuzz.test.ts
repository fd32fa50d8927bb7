import { expect, test } from "vitest";
import { checkMadeUp } from "./check-made-up.ts";

test("of 300 scripts put together at random, those that are taken run nothing of a value", () => {
  const { taken, faults } = checkMadeUp(300, 20_261);
  expect(faults).toEqual([]);
  expect(taken).toBeGreaterThan(15);
});
