import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import {
  isOpen,
  matchesFilter,
  mistakesIn,
  readLine,
  toFilter,
  typedFilter,
} from "../../../src/renderer/state/delivery-filter.ts";
import { lineText } from "../../../src/renderer/state/filter-bar.ts";
import { suggestFor } from "../../../src/renderer/state/filter-suggestions.ts";
import { makeItem } from "../make-item.ts";

const NOW = new Date(2026, 10, 29, 12).getTime();
const NAMES = {
  sources: (name: string) => (name === "shop" ? ["src_1"] : []),
  provider: (name: string) => name.toLowerCase(),
};
const filterOf = (line: string) => toFilter(line, NAMES, NOW);

describe("a filter line", () => {
  test.each([
    "provider:stripe,github",
    "-event:ping",
    "status:404",
    "outcome:rejected",
    "pinned:yes",
    "source:github",
    "-method:GET",
    "after:14:25",
    "body.step:3",
    'header.x-trace:"a b"',
    "-word",
    "(a or status:4xx)",
  ])("has %s as a chip, as it is written", (chip) => {
    expect(readLine(chip)).toEqual({ chips: [chip], text: "" });
    expect(readLine(`one ${chip} two`)).toEqual({ chips: [chip], text: "one two" });
  });

  test.each(["payment", "http://x", "12:30", "a b", '"two words"'])("has %s as text", (text) => {
    expect(readLine(text)).toEqual({ chips: [], text });
  });

  test("puts what stands on either side of an or into one chip", () => {
    expect(readLine("status:4xx or is:held")).toEqual({ chips: ["(status:4xx or is:held)"], text: "" });
  });

  test.each([
    ["status:9xx", 7, "9xx"],
    ["colour:red", 0, "colour:"],
    ["provder:x", 0, "provder:"],
    ["after:soon", 6, "soon"],
  ])("has %s as a mistake, never as text, and not while it is being typed", (word, offset, wrong) => {
    expect(typedFilter(`one ${word} two`)).toBe("one two");
    expect(mistakesIn(`one ${word} two`).map((one) => [one.offset, one.length])).toEqual([[4 + offset, wrong.length]]);
    expect(mistakesIn(`one ${word}`)).toEqual([]);
  });

  test.each([
    ["(a or b) ", false],
    ["a status:4xx ", false],
    ["a or b ", true],
    ["(a) or (b) ", true],
    ["(a or ", true],
    ['"two ', true],
  ])("%j stands open while it is typed: %s", (text, expected) => {
    expect(isOpen(text)).toBe(expected);
  });

  test("asks for no half of a condition at its end", () => {
    expect(typedFilter("one provider:git")).toBe("one");
    expect(typedFilter("one body.data.am")).toBe("one");
    expect(typedFilter("one body.data.am ")).toBe("one body.data.am");
    expect(typedFilter("one provider:git ")).toBe("one provider:git");
  });

  test("says the same taken apart and put together", () => {
    const piece = fc.constantFrom("a", "status:4xx", "-b", '"c d"', "or", "(", ")", "stauts:1", "body.a:1");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const line = lineText(readLine(pieces.join(" ")));
        expect(lineText(readLine(line))).toBe(line);
      }),
      { numRuns: 2000, examples: [[["(", "a", "body.a:1", "or", ")", "a"]], [["a", "or", "(", "a", "or", "a", ")"]]] },
    );
  });
});

describe("the filter", () => {
  test("says senders and sources by their ids, and times as moments", () => {
    expect(filterOf("provider:GitHub source:shop after:1h before:11:30")).toEqual({
      query: `provider:github source:shop,src_1 after:${new Date(NOW - 3_600_000).toISOString()} before:${new Date(2026, 10, 29, 11, 30).toISOString()}`,
    });
  });

  test("is empty without words", () => {
    expect(filterOf("  ")).toEqual({});
  });
});

describe("a new delivery", () => {
  const item = makeItem({
    id: "dlv_1",
    provider: "stripe",
    event: "charge.failed",
    status: 401,
    runs: [{ id: "e", hookId: "h", hookName: "H", status: "error" }],
  });

  test.each([
    ["provider:stripe", "yes"],
    ["-provider:stripe", "no"],
    ["-event:ping", "yes"],
    ["status:4xx", "yes"],
    ["status:401", "yes"],
    ["status:2xx", "no"],
    ["outcome:rejected", "no"],
    ["pinned:no", "yes"],
    ["source:github", "no"],
    ["-status:4xx", "no"],
    ["-status:5xx", "yes"],
    ["method:get", "no"],
    ["path:/hooks", "yes"],
    ["hook:failed", "yes"],
    ["hook:waits", "no"],
    ["before:1h", "yes"],
    ["after:1h", "no"],
    ["status:2xx or event:charge.failed", "yes"],
    ["pi_3Q", "ask"],
    ["body.id:1", "ask"],
    ["pi_3Q provider:github", "no"],
    ["pi_3Q or provider:stripe", "yes"],
  ] as const)("with %j belongs into the list: %s", (line, expected) => {
    expect(matchesFilter(item, filterOf(line))).toBe(expected);
  });
});

describe("suggestions", () => {
  const known = { provider: ["github", "gitlab", "stripe"], event: ["push", "two words"], source: ["shop"] };

  test("offer keys first", () => {
    expect(suggestFor("p", known)).toEqual(["provider:", "path:"]);
    expect(suggestFor("-b", known)).toEqual(["-body.", "-before:"]);
  });

  test("offer a key's values, keeping the negation, and quotes where it takes them", () => {
    expect(suggestFor("-provider:git", known)).toEqual(["-provider:github", "-provider:gitlab"]);
    expect(suggestFor("event:two", known)).toEqual(['event:"two words"']);
    expect(suggestFor("is:pin", known)).toEqual(["is:pinned"]);
  });
});
