import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText, readFolds } from "../../../../../src/renderer/ui/body/lines/fold-text.ts";
import { UNTOUCHED } from "../../../../../src/renderer/ui/body/lines/folds.ts";

const level = fc.constantFrom(null, 1, 2, 3, Infinity);
const byHand = fc.uniqueArray(fc.tuple(fc.nat(1_000_000), fc.boolean()), { maxLength: 60, selector: ([id]) => id });

test("what is folded is the same once it was written into an address and read", () => {
  fc.assert(
    fc.property(level, byHand, (all, lines) => {
      const folds = { level: all, byHand: new Map(lines) };
      expect(readFolds(foldText(folds))).toEqual(folds);
    }),
  );
  expect(foldText(UNTOUCHED)).toBeUndefined();
});

test("of very many lines the last are written", () => {
  const folds = { level: null, byHand: new Map(Array.from({ length: 100 }, (_, id) => [id, true] as const)) };
  expect([...readFolds(foldText(folds)).byHand.keys()]).toEqual(Array.from({ length: 60 }, (_, index) => 40 + index));
});

test.each(["", "y", "1-", "-x", "1e9", "--1", "constructor", `-${"9".repeat(30)}`])(
  "%j, which nobody writes, folds nothing",
  (text) => {
    expect(readFolds(text)).toBe(UNTOUCHED);
  },
);
