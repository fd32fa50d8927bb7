import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConditionOperator } from "../../../../src/contract/model/condition.ts";
import { formatValue, parseValue } from "../../../../src/renderer/features/hooks/condition-text.ts";

describe("a condition's value", () => {
  test.each([
    ["equals", "opened", "opened"],
    ["equals", "42", 42],
    ["equals", '"42"', "42"],
    ["equals", "true", true],
    ["in", "mona, hubot", ["mona", "hubot"]],
    ["in", '1, "1", "a, b"', [1, "1", "a, b"]],
    ["gt", "1000", 1000],
    ["equals", "9007199254740993", "9007199254740993"],
    ["equals", " -1.10 ", "-1.10"],
    ["not_equals", "1e400", "1e400"],
    ["in", "9007199254740993, 7, 1.10", ["9007199254740993", 7, "1.10"]],
    ["gt", "9007199254740993", "9007199254740993"],
    ["lt", "1.5", 1.5],
    ["gt", "1e400", "1e400"],
    ["matches", "^v\\d+$", "^v\\d+$"],
    ["contains", "42", "42"],
    ["exists", "ignored", null],
  ])("%s %s means %j", (operator, text, value) => {
    expect(parseValue(operator, text)).toEqual(value);
  });

  test("is read as it was written, for every operator", () => {
    const digits = fc.bigInt().map(String);
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0));
    const scalar = fc.oneof(fc.string(), fc.integer(), number, fc.boolean(), digits);
    fc.assert(
      fc.property(scalar, (value) => {
        expect(parseValue("equals", formatValue("equals", value))).toEqual(value);
      }),
    );
    fc.assert(
      fc.property(fc.array(scalar), (values) => {
        expect(parseValue("in", formatValue("in", values))).toEqual(values);
      }),
    );
  });

  test("of every known operator can be shown", () => {
    for (const operator of ConditionOperator.options) expect(typeof formatValue(operator, undefined)).toBe("string");
  });
});
