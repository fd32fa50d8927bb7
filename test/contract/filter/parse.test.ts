import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { conjuncts } from "../../../src/contract/filter/expression.ts";
import { parseFilter } from "../../../src/contract/filter/parse.ts";
import { pointAt } from "../../../src/contract/filter/mistake.ts";
import { printFilter } from "../../../src/contract/filter/print.ts";
import { anyExpression } from "./expressions.ts";
import { cpuTimeOf } from "../../fixtures/cpu-time.ts";

test("whatever is printed reads as what it was", () => {
  fc.assert(
    fc.property(anyExpression, (expression) => {
      const text = printFilter(expression);
      expect({ text, ...parseFilter(text) }).toMatchObject({ text, expression, mistakes: [] });
    }),
    { numRuns: 2000 },
  );
});

test("never throws, and points at places within the text; what it made of it prints as the same again", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.constantFrom(
      ...'()"-:,<>\\ ',
      " or ",
      "provider:",
      "body.",
      "header.x:",
      "is:",
      "status:4xx",
      "pinned:no",
      "[]",
      'body.a["',
      "-(",
      "size:>",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join("");
      const { expression, mistakes, parts } = parseFilter(text);
      for (const { offset, length } of [...mistakes, ...parts]) {
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset + length).toBeLessThanOrEqual(Math.max(text.length, 1));
      }
      for (const { sentence } of mistakes) expect(sentence).toMatch(/\.$/);
      expect(parseFilter(printFilter(expression))).toMatchObject({ expression, mistakes: [] });
    }),
    { numRuns: 3000 },
  );
});

test.each([
  "(".repeat(100_000),
  "-".repeat(100_000) + "a",
  "a or ".repeat(50_000),
  'body["'.repeat(20_000),
  "(a ".repeat(10_000),
])("hostile text %# is read in a moment", async (text) => {
  expect(await cpuTimeOf(() => parseFilter(text))).toBeLessThan(3000);
});

describe("what stands in a filter", () => {
  it.each([
    ["provider:github status:4xx push", "provider:github status:4xx push"],
    ["a b or c", "a b or c"],
    ["(a or b) c", "(a or b) c"],
    ["(a b) or c", "a b or c"],
    ["-(a b)", "-(a b)"],
    ["--a", "a"],
    ["STATUS:4XX Is:Not_Understood method:get", "status:4xx is:not-understood method:GET"],
    ["provider:github,stripe", "provider:github,stripe"],
    ["provider:github x provider:stripe,github", "provider:github,stripe x"],
    ["provider:github -provider:stripe is:pinned is:replay", "provider:github -provider:stripe is:pinned is:replay"],
    ['event:"a,b",c', 'event:"a,b",c'],
    ['"two words" one', '"two words" one'],
    ['"or" or "a:b"', '"or" or "a:b"'],
    ["https://example.com/a?b=c 12:30", '"https://example.com/a?b=c" "12:30"'],
    ['body.items[].sku:A1 body["a b"].c:>=2', 'body.items[].sku:A1 body["a b"].c:>=2'],
    ["header.X-Trace:*", "header.x-trace:*"],
    ["size:>10KB took:<1.5s", "size:>10kb took:<1.5s"],
    // From before there was one language.
    [
      "outcome:not_checked disposition:too_large pinned:yes pinned:no",
      "verified:not-checked is:too-large is:pinned -is:pinned",
    ],
    ["since:2026-11-28 until:1h", "after:2026-11-28 before:1h"],
    ["", ""],
    ["  ", ""],
  ])("%s", (text, printed) => {
    const { expression, mistakes } = parseFilter(text);
    expect(mistakes).toEqual([]);
    expect(printFilter(expression)).toBe(printed);
  });

  it("is told by its parts, each with its place", () => {
    const text = "a  status:4xx (b or c)";
    const { parts, expression } = parseFilter(text);
    expect(parts.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
      "a",
      "status:4xx",
      "(b or c)",
    ]);
    expect(conjuncts(expression)).toEqual(parts.map((part) => part.expression));
  });
});

describe("a mistake", () => {
  it.each([
    ["provder:github x", 0, 8, "key", "provider:"],
    ["x -stauts:4xx", 3, 7, "key", "status:"],
    ["foo:bar", 0, 4, "key", null],
    ["status:99", 7, 2, "value", null],
    ["is:pined", 3, 5, "value", "pinned"],
    ["event:", 0, 6, "value", null],
    ["provider:>1", 9, 1, "value", null],
    ["body.a:>x", 8, 1, "value", null],
    ["body:x", 0, 5, "path", null],
    ["header:x", 0, 7, "path", null],
    ["status.x:4", 0, 9, "path", "status:"],
    ["a or", 2, 2, "or", null],
    ["or a", 0, 2, "or", null],
    ["(a", 0, 1, "group", null],
    ["a )", 2, 1, "group", null],
    ["()", 0, 2, "group", null],
    ['a "b', 2, 1, "quote", null],
    ["after:soon", 6, 4, "value", null],
    ["on:2026-02-30", 3, 10, "value", null],
  ])("in %j is pointed at", (text, offset, length, about, meant) => {
    expect(parseFilter(text).mistakes).toMatchObject([{ offset, length, about, meant }]);
  });

  it("of an unknown key names the keys there are, and never reads as text", () => {
    const { expression, mistakes } = parseFilter("stauts:4xx");
    expect(expression).toEqual({ kind: "all", of: [] });
    expect(mistakes[0]?.sentence).toMatch(/Is status: meant\?.*provider, event, .*header\.NAME, body\.PATH/);
  });

  it("is marked for a terminal", () => {
    const [mistake] = parseFilter("a is:pined").mistakes;
    expect(mistake && pointAt("a is:pined", mistake).split("\n").slice(0, 2)).toEqual(["a is:pined", "     ^^^^^"]);
  });
});
