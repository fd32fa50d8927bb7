import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyEscape, escapeStrings, presentIn } from "../../../src/core/diagnose/json/escapes.ts";
import { type JsonText, readJsonText } from "../../../src/core/diagnose/json/json-text.ts";
import { COMPACT, LAYOUTS, indented, lay } from "../../../src/core/diagnose/json/layouts.ts";
import { Serialised } from "../../../src/core/diagnose/json/reserialised.ts";

const value = fc.oneof(fc.array(fc.jsonValue({ stringUnit: "binary" })), fc.dictionary(fc.string(), fc.jsonValue()));

function read(text: string): JsonText {
  const json = readJsonText(text);
  if (!json) throw new Error("no JSON");
  return json;
}

it("writes the same value by every layout and escape", () => {
  fc.assert(
    fc.property(value, fc.nat(), fc.nat(), (given, which, escape) => {
      const json = read(JSON.stringify(given));
      const layout = LAYOUTS[which % LAYOUTS.length] ?? COMPACT;
      const all = everyEscape(presentIn(json), 200);
      const own = all[escape % all.length];
      const tokens = own ? escapeStrings(json, own) : json.plain;
      const text = lay(tokens, layout, json.gaps, json.deepest);
      expect(JSON.stringify(JSON.parse(text ?? ""))).toBe(JSON.stringify(given));
    }),
  );
});

it("writes compact and indented JSON as JSON.stringify does", () => {
  fc.assert(
    fc.property(value, fc.constantFrom(2, 4, "\t"), (given, unit) => {
      const { plain, gaps, deepest } = read(JSON.stringify(given, null, unit));
      expect(lay(plain, COMPACT, gaps, deepest)).toBe(JSON.stringify(given));
      expect(lay(plain, indented(unit), gaps, deepest)).toBe(JSON.stringify(given, null, unit));
    }),
  );
});

it("keeps numbers, double keys and their order as they are written", () => {
  const { plain, gaps, deepest } = read('{ "b": 1.0, "a": 1e5, "b": 12345678901234567890 }');
  expect(lay(plain, COMPACT, gaps, deepest)).toBe('{"b":1.0,"a":1e5,"b":12345678901234567890}');
});

it("knows no ways to write what is no JSON", () => {
  for (const text of ["", "a=1", '{"a":', "7", '"text"']) expect(Serialised.of(text)).toBeNull();
});

it("tries no choice twice, and none that makes no difference", () => {
  const ways = [...(Serialised.of('{"a":1}')?.named() ?? [])].map(({ bytes }) => bytes.toString());
  expect(new Set(ways).size).toBe(ways.length);
  expect(ways.filter((text) => text.includes("\\u"))).toEqual([]);
});

/** What the named serialisers make of one value, by their own documentation. */
const GIVEN = '{"u":"https://a/b","t":"<b> & \'é\' \\"q\\" + 🎉","n":{},"l":[1,2.50]}';
const KNOWN: readonly (readonly [words: string, text: string])[] = [
  ["as JSON.stringify writes it", '{"u":"https://a/b","t":"<b> & \'é\' \\"q\\" + 🎉","n":{},"l":[1,2.5]}'],
  [
    "as Python's json.dumps writes it",
    '{"u": "https://a/b", "t": "<b> & \'\\u00e9\' \\"q\\" + \\ud83c\\udf89", "n": {}, "l": [1, 2.50]}',
  ],
  [
    "as PHP's json_encode writes it",
    '{"u":"https:\\/\\/a\\/b","t":"<b> & \'\\u00e9\' \\"q\\" + \\ud83c\\udf89","n":{},"l":[1,2.50]}',
  ],
  [
    "as PHP's json_encode writes it with every JSON_HEX_ flag",
    '{"u":"https:\\/\\/a\\/b","t":"\\u003Cb\\u003E \\u0026 \\u0027\\u00e9\\u0027 \\u0022q\\u0022 + \\ud83c\\udf89","n":{},"l":[1,2.50]}',
  ],
  [
    "as Go's encoding/json or Ruby on Rails writes it",
    '{"u":"https://a/b","t":"\\u003cb\\u003e \\u0026 \'é\' \\"q\\" + 🎉","n":{},"l":[1,2.50]}',
  ],
  [
    "as .NET's System.Text.Json writes it",
    '{"u":"https://a/b","t":"\\u003Cb\\u003E \\u0026 \\u0027\\u00E9\\u0027 \\u0022q\\u0022 \\u002B \\uD83C\\uDF89","n":{},"l":[1,2.50]}',
  ],
  [
    "as Gson writes it",
    '{"u":"https://a/b","t":"\\u003cb\\u003e \\u0026 \\u0027é\\u0027 \\"q\\" + 🎉","n":{},"l":[1,2.50]}',
  ],
  [
    "as Meta signs it",
    '{"u":"https:\\/\\/a\\/b","t":"\\u003cb> & \'\\u00e9\' \\"q\\" + \\ud83c\\udf89","n":{},"l":[1,2.50]}',
  ],
  [
    "as Jackson's pretty printer writes it",
    '{\n  "u" : "https://a/b",\n  "t" : "<b> & \'é\' \\"q\\" + 🎉",\n  "n" : { },\n  "l" : [ 1, 2.50 ]\n}',
  ],
  [
    "as Swift's JSONEncoder writes it with prettyPrinted",
    '{\n  "u" : "https:\\/\\/a\\/b",\n  "t" : "<b> & \'é\' \\"q\\" + 🎉",\n  "n" : {},\n  "l" : [\n    1,\n    2.50\n  ]\n}',
  ],
];

describe("a known serialiser", () => {
  for (const [words, text] of KNOWN) {
    it(`is known by what it writes: ${words}`, () => {
      const ways = [...(Serialised.of(GIVEN)?.named() ?? [])];
      const way = ways.find(({ bytes }) => bytes.toString("utf8") === text);
      expect(way?.probe.evidence).toContain(`the same JSON ${words}`);
    });
  }
});
