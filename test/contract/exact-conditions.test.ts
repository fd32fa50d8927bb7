import fc from "fast-check";
import { expect, test } from "vitest";
import { readExactConditions } from "../../src/contract/exact-conditions.ts";

test("what is no condition reads as ever, whatever it is", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(readExactConditions(`{"operator":[${json}]}`)).toEqual({ operator: [JSON.parse(json)] });
    }),
  );
});

test.each([
  ["9007199254740993", "9007199254740993"],
  ["-9007199254740993", "-9007199254740993"],
  ["1e400", "1e400"],
  ["0.12345678901234567890", "0.12345678901234567890"],
  ["9007199254740992", 9007199254740992],
  ["1.10", 1.1],
  ["1e2", 100],
  ["100e-2", 1],
  ["1e23", 1e23],
  ["-0", -0],
])("a condition on %s is kept as %j", (written, kept) => {
  expect(readExactConditions(`{"field":"a","operator":"equals","value":${written}}`)).toHaveProperty("value", kept);
  expect(readExactConditions(`{"field":"a","operator":"in","value":[${written}]}`)).toHaveProperty("value", [kept]);
  expect(readExactConditions(`{"operator":"","other":${written},"value":[[${written}]]}`)).toMatchObject({
    other: Number(written),
    value: [[Number(written)]],
  });
});

test("a name that is a prototype's stays a name", () => {
  const read = readExactConditions('{"operator":"x","__proto__":9007199254740993}');
  expect(Object.keys(Object(read))).toEqual(["operator", "__proto__"]);
});

test("what is no JSON is refused", () => {
  expect(() => readExactConditions('{"operator":')).toThrow(SyntaxError);
});
