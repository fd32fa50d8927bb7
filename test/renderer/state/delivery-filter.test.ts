import { describe, expect, test } from "vitest";
import { chipText, matchesFilter, parseChip, toFilter } from "../../../src/renderer/state/delivery-filter.ts";
import { suggestFor } from "../../../src/renderer/state/filter-suggestions.ts";
import { makeItem } from "../make-item.ts";

const chips = (...words: string[]) => words.map(parseChip).filter((chip) => chip !== null);
const filterOf = (...words: string[]) => toFilter(chips(...words), "", new Map([["github", "src_1"]]));

describe("a word of the filter", () => {
  test.each([
    "provider:stripe,github",
    "-event:ping",
    "status:4xx",
    "status:404",
    "outcome:rejected",
    "pinned:yes",
    "source:github",
    "disposition:duplicate",
  ])("%s is a chip", (word) => {
    const chip = parseChip(word);
    expect(chip && chipText(chip)).toBe(word);
  });

  test.each([
    "payment",
    "status:9xx",
    "status:",
    "outcome:maybe",
    "-status:404",
    "colour:red",
    "http://x",
    "pinned:perhaps",
  ])("%s is free text", (word) => {
    expect(parseChip(word)).toBeNull();
  });
});

describe("the filter", () => {
  test("collects the values of a key", () => {
    expect(filterOf("provider:stripe,github", "provider:slack", "-event:ping")).toEqual({
      provider: ["stripe", "github", "slack"],
      notEvent: ["ping"],
    });
  });

  test("finds a source by its name or path", () => {
    expect(filterOf("source:github")).toEqual({ sourceId: "src_1" });
  });

  test("is empty without words", () => {
    expect(toFilter([], "  ", new Map())).toEqual({});
  });
});

describe("a new delivery", () => {
  const item = makeItem({ id: "dlv_1", provider: "stripe", event: "charge.failed", status: 401 });

  test.each([
    [["provider:stripe"], "yes"],
    [["-provider:stripe"], "no"],
    [["-event:ping"], "yes"],
    [["status:4xx"], "yes"],
    [["status:401"], "yes"],
    [["status:2xx"], "no"],
    [["outcome:rejected"], "no"],
    [["pinned:no"], "yes"],
    [["source:github"], "no"],
  ] as const)("with %j belongs into the list: %s", (words, expected) => {
    expect(matchesFilter(item, filterOf(...words))).toBe(expected);
  });

  test("may match free text in its body, which only the host can tell", () => {
    expect(matchesFilter(item, { text: "pi_3Q" })).toBe("ask");
    expect(matchesFilter(item, { text: "pi_3Q", provider: ["github"] })).toBe("no");
  });
});

describe("suggestions", () => {
  const known = { provider: ["github", "gitlab", "stripe"], event: ["push"], source: ["shop"] };

  test("offer keys first", () => {
    expect(suggestFor("p", known)).toEqual(["provider:", "pinned:"]);
  });

  test("offer a key's values, keeping the negation", () => {
    expect(suggestFor("-provider:git", known)).toEqual(["-provider:github", "-provider:gitlab"]);
  });

  test("negate only what can be negated", () => {
    expect(suggestFor("-", known)).toEqual(["-provider:", "-event:"]);
  });
});
