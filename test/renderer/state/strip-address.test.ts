import { expect, test } from "vitest";
import { brushText, readBrush } from "../../../src/renderer/state/brush.ts";
import { readStrip, stripText } from "../../../src/renderer/state/strip-address.ts";

test.each([
  [undefined, { lengthMs: 3_600_000, to: null }],
  ["all", { lengthMs: null, to: null }],
  ["60000", { lengthMs: 60_000, to: null }],
  ["3600000-1764000000000", { lengthMs: 3_600_000, to: 1_764_000_000_000 }],
])("the address says %s of how much time is shown, and that is read", (text, shown) => {
  expect(stripText(shown)).toBe(text);
  expect(readStrip(text)).toEqual(shown);
});

test.each(["", "1", "x", "60000-", "-60000", "60000-1-2", "9".repeat(40)])("%j shows as much as usual", (text) => {
  expect(readStrip(text)).toEqual({ lengthMs: 3_600_000, to: null });
});

test("a stretch is written in whole milliseconds, and one that has no length is none", () => {
  expect(brushText({ from: 1000.4, to: 2000.6 })).toBe("1000-2001");
  expect(readBrush("1000-2001")).toEqual({ from: 1000, to: 2001 });
  expect(brushText(null)).toBeUndefined();
  for (const text of [undefined, "", "5-5", "6-5", "a-b", "1-2-3"]) expect(readBrush(text)).toBeNull();
});
