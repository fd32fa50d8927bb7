import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import {
  chipText,
  freeText,
  matchesFilter,
  mistakesIn,
  mistakeWords,
  parseChip,
  readWord,
  toFilter,
} from "../../../src/renderer/state/delivery-filter.ts";
import { suggestFor } from "../../../src/renderer/state/filter-suggestions.ts";
import { makeItem } from "../make-item.ts";

const chips = (...words: string[]) => words.map(parseChip).filter((chip) => chip !== null);
const NOW = new Date(2026, 10, 29, 12).getTime();
const NAMES = {
  sources: new Map([["github", "src_1"]]),
  providers: new Map([
    ["stripe", "stripe"],
    ["github", "github"],
  ]),
};
const filterOf = (...words: string[]) => toFilter(chips(...words), "", NAMES, NOW);

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
    "-status:4xx",
    "method:GET",
    "path:/hooks/shop",
    "hook:failed",
    "after:1h",
    "before:2026-01-31T12:00",
    "after:14:25",
  ])("%s is a chip", (word) => {
    const chip = parseChip(word);
    expect(chip && chipText(chip)).toBe(word);
  });

  test.each(["payment", "http://x", "12:30", "-5", "", "a b"])("%s is free text", (word) => {
    expect(readWord(word)).toEqual({ kind: "text" });
  });

  test.each([
    ["status:9xx", "9xx is nothing that status: can be. It takes 2xx, 4xx, 5xx, 200, 202 …."],
    ["status:", "status: needs a value. It takes 2xx, 4xx, 5xx, 200, 202 …."],
    ["outcome:maybe", "maybe is nothing that outcome: can be. It takes verified, rejected, unsigned, not_checked."],
    ["-method:GET", "method: cannot be turned round. With a minus go provider, event, status."],
    ["colour:red", "There is no colour: to filter by."],
    ["provder:x", "There is no provder: to filter by. provider: is meant?"],
    ["body.step:3", "Fields such as body.step cannot be filtered by yet. A word alone is looked for in bodies."],
    ["pinned:perhaps", "perhaps is nothing that pinned: can be. It takes yes, no."],
    ["after:soon", "soon is nothing that after: can be. It takes 15m, 1h, 24h, 7d."],
  ])("%s is a mistake, and never text: %s", (word, says) => {
    expect(freeText(`one ${word} two`)).toBe("one two");
    expect(mistakesIn(`one ${word} two`).map((one) => [one.word, mistakeWords(one.mistake)])).toEqual([[word, says]]);
    expect(mistakesIn(`one ${word}`)).toEqual([]);
  });

  test("never throws, and is one of three", () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        expect(["chip", "text", "mistake"]).toContain(readWord(word).kind);
      }),
    );
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

  test("knows senders by their name, whatever its case, and a time by how long ago", () => {
    expect(filterOf("provider:GitHub", "-provider:STRIPE", "-status:4xx", "method:get", "after:1h")).toEqual({
      provider: ["github"],
      notProvider: ["stripe"],
      notStatus: "4xx",
      method: ["GET"],
      since: NOW - 3_600_000,
    });
    expect(filterOf("after:2026-11-28", "before:11:30", "hook:waits", "path:/x")).toEqual({
      since: new Date(2026, 10, 28).getTime(),
      until: new Date(2026, 10, 29, 11, 30).getTime(),
      run: "waits",
      path: "/x",
    });
  });

  test("is empty without words", () => {
    expect(toFilter([], "  ", NAMES)).toEqual({});
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
    [["provider:stripe"], "yes"],
    [["-provider:stripe"], "no"],
    [["-event:ping"], "yes"],
    [["status:4xx"], "yes"],
    [["status:401"], "yes"],
    [["status:2xx"], "no"],
    [["outcome:rejected"], "no"],
    [["pinned:no"], "yes"],
    [["source:github"], "no"],
    [["-status:4xx"], "no"],
    [["-status:5xx"], "yes"],
    [["method:get"], "no"],
    [["path:/hooks"], "yes"],
    [["hook:failed"], "yes"],
    [["hook:waits"], "no"],
    [["before:1h"], "yes"],
    [["after:1h"], "no"],
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
    expect(suggestFor("p", known)).toEqual(["provider:", "path:", "pinned:"]);
  });

  test("offer a key's values, keeping the negation", () => {
    expect(suggestFor("-provider:git", known)).toEqual(["-provider:github", "-provider:gitlab"]);
  });

  test("negate only what can be negated", () => {
    expect(suggestFor("-", known)).toEqual(["-provider:", "-event:", "-status:"]);
  });
});
