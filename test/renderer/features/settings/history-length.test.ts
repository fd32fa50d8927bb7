import { describe, expect, test } from "vitest";
import { historyLength } from "../../../../src/renderer/features/settings/history-length.ts";

const kept = (part: object = {}) => ({ deliveries: 1000, bytes: 1_000_000, perDay: 100, ...part });
const limits = (part: object = {}) => ({ maxAgeDays: null, maxCount: null, maxBytes: null, ...part });

describe("how long the history lasts", () => {
  test.each([
    [{ maxAgeDays: 30 }, { days: 30, by: "age" }],
    [{ maxCount: 5000 }, { days: 50, by: "number" }],
    [{ maxBytes: 200_000 }, { days: 2, by: "size" }],
    [
      { maxAgeDays: 30, maxCount: 5000, maxBytes: 20_000_000 },
      { days: 30, by: "age" },
    ],
    [
      { maxAgeDays: 90, maxCount: 5000, maxBytes: 20_000_000 },
      { days: 50, by: "number" },
    ],
  ] as const)("is told by the limit that is reached first: %j", (part, length) => {
    expect(historyLength(limits(part), kept())).toEqual(length);
  });

  test("is not known without a limit, or while nothing arrives", () => {
    expect(historyLength(limits(), kept())).toBeNull();
    expect(historyLength(limits({ maxCount: 10 }), kept({ perDay: 0 }))).toBeNull();
  });

  test("counts no size before anything is kept", () => {
    expect(historyLength(limits({ maxBytes: 1 }), kept({ deliveries: 0, bytes: 0 }))).toBeNull();
    expect(historyLength(limits({ maxBytes: 1, maxCount: 200 }), kept({ deliveries: 0, bytes: 0 }))).toEqual({
      days: 2,
      by: "number",
    });
  });
});
