import fc from "fast-check";
import { expect, it } from "vitest";
import { brokenLine, lineOf } from "../../../src/core/project/locate.ts";

const TEXT = '{\n  "a": [\n    1,\n    { "b \\"c": "x" }\n  ],\n  "d": {}\n}';

it.each([
  [[], 1],
  [["a"], 2],
  [["a", 0], 3],
  [["a", 1, 'b "c'], 4],
  [["d"], 6],
  [["d", "missing"], 6],
  [["missing"], 1],
] as const)("finds the line of %j", (path, line) => {
  expect(lineOf(TEXT, path)).toBe(line);
});

it("finds every member of any object on the line it was written", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
      const names = Object.keys(value);
      const text = `{\n${names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(value[name])}`).join(",\n")}\n}`;
      names.forEach((name, index) => expect(lineOf(text, [name])).toBe(index + 2));
    }),
  );
});

it("knows JSON from what is none as the language does", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'[]{}:,"\\ 01-.eEtrufalsn \n\t') }),
    fc.json({ maxDepth: 3 }).chain((json) => fc.nat(json.length).map((at) => json.slice(0, at) + json.slice(at + 1))),
  );
  fc.assert(
    fc.property(text, (candidate) => {
      expect(brokenLine(candidate) === null).toBe(isJson(candidate));
    }),
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
