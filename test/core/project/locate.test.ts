import fc from "fast-check";
import { expect, it } from "vitest";
import { brokenPlace, placesIn } from "../../../src/core/project/locate.ts";

const TEXT = '{\n  "a": [\n    1,\n    { "b \\"c": "x" }\n  ],\n  "d": {}\n}';

it.each([
  [[], 1, 1],
  [["a"], 2, 3],
  [["a", 0], 3, 5],
  [["a", 1, 'b "c'], 4, 7],
  [["d"], 6, 3],
  [["d", "missing"], 6, 3],
  [["missing"], 1, 1],
] as const)("finds the place of %j", (path, line, column) => {
  expect(placesIn(TEXT)(path)).toEqual({ line, column });
});

it("finds every member of any object on the line it was written", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
      const names = Object.keys(value);
      const text = `{\n${names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(value[name])}`).join(",\n")}\n}`;
      const placeOf = placesIn(text);
      names.forEach((name, index) => expect(placeOf([name])).toEqual({ line: index + 2, column: 1 }));
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
      expect(brokenPlace(candidate) === null).toBe(isJson(candidate));
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
