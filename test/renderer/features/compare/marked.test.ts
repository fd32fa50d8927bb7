import fc from "fast-check";
import { expect, test } from "vitest";
import { marked } from "../../../../src/renderer/features/compare/diff-lines.tsx";

const marks = (left: string, right: string) => marked({ kind: "changed", left, right, path: "" });

/** Of few characters, so that two of them have much in common: two that share a first half, two that share a second. */
const line = fc.array(fc.constantFrom("a", "b", "🎉", "🎊", "𐂉", "𝂉")).map((characters) => characters.join(""));

test("what differs is marked in whole characters, and what is around it is the same", () => {
  fc.assert(
    fc.property(line, line, (left, right) => {
      const { left: one, right: other } = marks(left, right);
      const parts = (text: string, from = 0, to = 0) => [text.slice(0, from), text.slice(from, to), text.slice(to)];
      const [ours, theirs] = [parts(left, one?.from, one?.to), parts(right, other?.from, other?.to)];
      expect([ours[0], ours[2]]).toEqual([theirs[0], theirs[2]]);
      for (const part of [...ours, ...theirs]) expect(part?.isWellFormed()).toBe(true);
    }),
  );
});

test("no more is marked than the words that differ", () => {
  expect(marks('"pr.opened",', '"pr.closed",')).toEqual({ left: { from: 4, to: 10 }, right: { from: 4, to: 10 } });
  expect(marks('"total": 1', '"total": 75,')).toEqual({ left: { from: 9, to: 10 }, right: { from: 9, to: 11 } });
  expect(marks('"ab cd"', '"abx cd"')).toEqual({ left: { from: 1, to: 3 }, right: { from: 1, to: 4 } });
  expect(marks("x🎉y", "x🎊y")).toEqual({ left: { from: 1, to: 3 }, right: { from: 1, to: 3 } });
});
