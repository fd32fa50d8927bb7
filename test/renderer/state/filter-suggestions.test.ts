import { describe, expect, it, test } from "vitest";
import { parseFilter } from "../../../src/contract/filter/parse.ts";
import { termOf, wordOf } from "../../../src/renderer/state/told-suggestions.ts";
import { countSuggestions } from "../../../src/renderer/state/filter-suggestions.ts";
import { idOf, makeItem } from "../make-item.ts";

const NAMES = { sources: () => [], provider: (name: string) => name };

test("a suggestion that is a condition says how many of the newest 500 it finds, and half of one says nothing", () => {
  const items = Array.from({ length: 700 }, (_, n) =>
    makeItem({ id: idOf(n), event: n % 5 === 0 ? "ping" : "push", status: n < 10 ? 404 : 200 }),
  );
  const { counts, of } = countSuggestions(
    ["event:ping", "-event:ping", "status:4xx", "event:none", "event:"],
    items,
    NAMES,
  );
  expect(of).toBe(500);
  expect([...counts]).toEqual([
    ["event:ping", 100],
    ["-event:ping", 400],
    ["status:4xx", 10],
    ["event:none", 0],
  ]);
});

describe("what the host is asked for as a term is typed", () => {
  it("is a path until the colon, then its values, quoted where they could be read otherwise", () => {
    expect(termOf("body.da")?.asked).toEqual({ key: "body", typed: "da" });
    expect(termOf("-header.X-Trace:ab")?.asked).toEqual({ key: "header", path: "X-Trace", typed: "ab" });
    expect(termOf('body.["a:b"].c:"two wo')?.asked).toEqual({ key: "body", path: '["a:b"].c', typed: "two wo" });
    expect(termOf("event:inv")?.asked).toEqual({ key: "event", typed: "inv" });
    for (const word of ["", "text", "size:>1", "after:1h", "nokey:x"]) expect(termOf(word)).toBeNull();
  });

  it("comes back as a whole word that the filter reads as that very condition", () => {
    const back = (word: string, value: string, isText = true) => {
      const term = termOf(word);
      return term && wordOf(term, { value, isText });
    };
    expect(back("-body.da", "data.items[].sku")).toBe("-body.data.items[].sku:");
    expect(back("body.n:", "7", false)).toBe("body.n:7");
    expect(back("body.n:", "7")).toBe('body.n:"7"');
    expect(back("body.name:", "two words")).toBe('body.name:"two words"');
    for (const value of ["a b", 'q"uote', "(x)", "or", "-x", "a,b", ">5", "*"]) {
      const { expression, mistakes } = parseFilter(back("header.x-own:", value) ?? "");
      expect(mistakes).toEqual([]);
      expect(expression).toMatchObject({ key: "header", path: "x-own", compare: "is", values: [{ text: value }] });
    }
  });
});
