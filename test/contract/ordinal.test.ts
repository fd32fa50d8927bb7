import { expect, test } from "vitest";
import { ordinal } from "../../src/contract/ordinal.ts";

test.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [11, "11th"],
  [22, "22nd"],
])("place %d is written %s", (value, text) => {
  expect(ordinal(value)).toBe(text);
});
