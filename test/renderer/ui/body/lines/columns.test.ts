import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atOnce } from "../../../../../src/renderer/ui/body/in-slices.ts";
import { breaksOf, columnsOf } from "../../../../../src/renderer/ui/body/lines/columns.ts";
import { cpuTimeOf } from "../../../../fixtures/cpu-time.ts";

const rowsOf = (text: string, first: number, rest: number) => {
  const breaks = atOnce(breaksOf(text, first, rest));
  return breaks.map((from, index) => text.slice(from, breaks[index + 1]));
};

describe("a line that is wrapped", () => {
  test("breaks behind a blank or a sign, and where there is none anywhere", () => {
    expect(rowsOf("the quick brown fox", 11, 11)).toEqual(["the quick ", "brown fox"]);
    expect(rowsOf("https://example.com/a/long/path", 12, 12)).toEqual(["https://", "example.com/", "a/long/path"]);
    expect(rowsOf("a".repeat(25), 10, 12)).toEqual(["a".repeat(10), "a".repeat(12), "aaa"]);
    expect(rowsOf("", 10, 10)).toEqual([""]);
  });

  test("is whole again when its rows are put together, and no row is wider than its room", () => {
    const unit = fc.constantFrom("a", " ", ",", "é", "\u0301", "中", "م", "😀", "👍🏽", '"', "/");
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 200 }),
        fc.integer({ min: 8, max: 60 }),
        fc.integer({ min: 8, max: 60 }),
        (text, first, rest) => {
          const rows = rowsOf(text, first, rest);
          expect(rows.join("")).toBe(text);
          rows.forEach((row, index) => {
            expect(columnsOf(row)).toBeLessThanOrEqual(index === 0 ? first : rest);
            expect(row.isWellFormed()).toBe(true);
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("costs no more than its length", async () => {
    const long = "x".repeat(5_000_000);
    let count = 0;
    const spent = await cpuTimeOf(() => (count = atOnce(breaksOf(long, 80, 78)).length));
    expect(count).toBe(1 + Math.ceil((5_000_000 - 80) / 78));
    expect(spent).toBeLessThan(5000);
  });
});
