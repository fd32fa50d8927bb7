import fc from "fast-check";
import { expect, test } from "vitest";
import { createIds } from "../../../src/core/host/ids.ts";
import { freshKey } from "../../../src/core/providers/fresh-key.ts";

const SHAPES: readonly (readonly [string, RegExp])[] = [
  ["871263040", /^[1-9]\d{8}$/],
  ["1700000000000", /^1\d{12}$/],
  ["883953f4-6105-42a2-a16a-77a8eac79483", /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/],
  ["https://hooks.example/u/abc123/", /^https:\/\/hooks\.example\/u\/[a-z]{3}\d{3}\/$/],
  ["2026-04-20T10:30:00.000Z", /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ["SK_abc-12", /^[A-Z]{2}_[a-z]{3}-\d\d$/],
];

test.each(SHAPES)("a fresh key like %s keeps its shape, and is the same for the same id", (shape, pattern) => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      const key = freshKey(shape, `x${id}`);
      expect(key).toMatch(pattern);
      expect(freshKey(shape, `x${id}`)).toBe(key);
      if (shape.endsWith("Z")) expect(Date.parse(key)).not.toBeNaN();
    }),
  );
});

test("ten thousand events in a few seconds have as many keys, though these are short numbers", () => {
  let now = 1_700_000_000_000;
  const ids = createIds({ now: () => now });
  const keys = new Set<string>();
  for (let count = 0; count < 10_000; count += 1) {
    if (count % 200 === 0) now += 40;
    keys.add(freshKey("871263040", ids.next("evt")));
  }
  expect(keys.size).toBe(10_000);
});

test("an id that is a number takes a number's place as it is", () => {
  expect([freshKey("871263040", "4711"), freshKey("ab-1", "4711")]).toEqual([
    "4711",
    expect.stringMatching(/^[a-f]{2}-\d$/),
  ]);
});
