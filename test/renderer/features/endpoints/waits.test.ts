import { expect, it } from "vitest";
import { formatWaits, parseWaits } from "../../../../src/renderer/features/endpoints/waits.ts";

it("writes each wait in the largest unit that is exact", () => {
  expect(formatWaits([0, 30, 90, 120, 3600])).toBe("0 s, 30 s, 90 s, 2 min, 1 h");
});

it("reads what it writes", () => {
  expect(parseWaits(formatWaits([0, 0.5, 5, 900, 86_400]))).toEqual([0, 0.5, 5, 900, 86_400]);
});

it("takes a bare number as seconds", () => {
  expect(parseWaits("0, 10")).toEqual([0, 10]);
});

it.each(["", "soon", "5 days", "1,,2", "-3"])("does not read %j", (text) => {
  expect(parseWaits(text)).toBeNull();
});
