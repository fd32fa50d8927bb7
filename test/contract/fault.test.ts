import { expect, it } from "vitest";
import { type FaultRule, faultDoes, faultName } from "../../src/contract/model/fault.ts";

it.each<[FaultRule, does: string, name: string]>([
  [{ delaySeconds: 1, every: 3, seed: 7 }, "every 3rd: 1 s late, seed 7", "1 s late, every 3rd"],
  [
    { status: 503, retryAfterSeconds: 5, first: 2 },
    "first 2: answers 503, Retry-After 5",
    "answers 503, Retry-After 5, first 2",
  ],
  [{ cut: "before", first: 1 }, "the first: hangs up before the answer", "hangs up before the answer, the first"],
  [{ name: "one too many", status: 429, every: 2 }, "every other: answers 429", "one too many"],
  [{ status: 429, every: 1 }, "answers 429", "answers 429"],
  [{ status: 500, probability: 0.3 }, "30 % by chance: answers 500", "answers 500, 30 % by chance"],
  [{ status: 500, probability: 0.001 }, "0.1 % by chance: answers 500", "answers 500, 0.1 % by chance"],
  [{ status: 500, probability: 0.9999 }, "99.99 % by chance: answers 500", "answers 500, 99.99 % by chance"],
])("%j says to which it does what: %s", (rule, does, name) => {
  expect(faultDoes(rule)).toBe(does);
  expect(faultName(rule)).toBe(name);
});
