import fc from "fast-check";
import { expect, test } from "vitest";
import { lineRuns } from "../../../../src/renderer/features/compare/line-runs.ts";

const looks = (text: string) =>
  lineRuns(text, null)
    .filter(({ look }) => look !== "plain")
    .map((run) => `${run.look} ${run.text}`);

test.each([
  ['  "amount": 4900,', ['key "amount"', "number 4900"]],
  ['"charge": "ch_\\"1",', ['key "charge"', 'string "ch_\\"1"']],
  ['  "none": null', ['key "none"', "atom null"]],
  ['"more": {', ['key "more"']],
  ['  "a: b",', ['string "a: b"']],
  ["  },", []],
  ["[]", []],
])("a line of JSON has its colours: %s", (line, expected) => {
  expect(looks(line)).toEqual(expected);
});

test.each(["content-length: 12", "HTTP 500", "TypeError: null", '{"a":1}', "", '"open', "null and void"])(
  "a line of anything else has none: %s",
  (line) => expect(looks(line)).toEqual([]),
);

test("a line longer than anybody reads is left as it is", () => {
  expect(looks(`"${"x".repeat(30_000)}"`)).toEqual([]);
});

test("what differs is marked, and nothing else, whatever the line", () => {
  const part = fc.constantFrom("  ", '"name"', ": ", "12", '"a"', "null", "{", ",", "é");
  const line = fc.array(part).map((parts) => parts.join(""));
  fc.assert(
    fc.property(line, fc.nat(30), fc.nat(30), (text, one, other) => {
      const [from = 0, to = 0] = [one, other].map((at) => Math.min(at, text.length)).toSorted((a, b) => a - b);
      const runs = lineRuns(text, { from, to });
      expect(runs.map((run) => run.text).join("")).toBe(text);
      const marked = runs.filter(({ isMarked }) => isMarked).map((run) => run.text);
      expect(marked.join("")).toBe(text.slice(from, to));
    }),
  );
});
