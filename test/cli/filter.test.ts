import { describe, expect, it } from "vitest";
import { parseFilter } from "../../src/cli/filter.ts";

describe("filter words", () => {
  it.each([
    ["provider:github,stripe -event:push", { query: "provider:github,stripe -event:push" }],
    [
      "since:2026-01-31T12:00Z pinned:yes outcome:rejected",
      { query: "since:2026-01-31T12:00Z pinned:yes outcome:rejected" },
    ],
    [" two words ", { query: "two words" }],
    ["http://example.com", { query: "http://example.com" }],
    ["  ", {}],
  ])("%j is %j", (words, filter) => {
    expect(parseFilter({ filter: [words] })).toEqual(filter);
  });

  it("may be given in several groups, each of which has to hold", () => {
    expect(parseFilter({ filter: ["a or b"], query: ["c"] })).toEqual({ query: "(a or b) (c)" });
  });

  it.each(["status:soon", "outcome:maybe", "disposition:x", "since:yesterdy", "a:b", "__proto__:x"])(
    "of %j the place of the mistake is shown",
    (words) => {
      expect(() => parseFilter({ filter: [`x ${words}`] })).toThrow(/^The filter has a mistake:\nx .*\n {2,}\^+\n/);
    },
  );
});
