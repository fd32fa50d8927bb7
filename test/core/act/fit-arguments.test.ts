import { expect, test } from "vitest";
import { fitArguments } from "../../../src/core/act/tools/mcp/fit-arguments.ts";
import { Digits } from "../../../src/core/decode/digits.ts";

const SCHEMA = {
  type: "object",
  properties: {
    id: { type: "string" },
    n: { type: "number" },
    either: { type: ["string", "number"] },
    list: { type: "array", items: { type: "string" } },
    deep: { type: "object", properties: { id: { type: "string" } } },
    any: {},
  },
};

test("where a tool takes a text alone a value becomes its text, and everything else stays", () => {
  const given = {
    id: new Digits("9007199254740993"),
    n: 7,
    either: 7,
    list: [1, "a", true],
    deep: { id: 1.5, x: 2 },
    any: 3,
    y: 4,
  };
  expect(JSON.stringify(fitArguments(given, SCHEMA))).toBe(
    '{"id":"9007199254740993","n":7,"either":7,"list":["1","a","true"],"deep":{"id":"1.5","x":2},"any":3,"y":4}',
  );
});

test.each([null, 7, "text", [], { properties: 7 }, { properties: { __proto__: null } }])(
  "a schema that says nothing changes nothing: %o",
  (schema) => expect(fitArguments({ a: 1 }, schema)).toEqual({ a: 1 }),
);
