import fc from "fast-check";
import { expect, it } from "vitest";
import { type JsonStyle, readJsonText } from "../../../src/core/diagnose/json-text.ts";

const style: fc.Arbitrary<JsonStyle> = fc.record({
  spacing: fc.constantFrom("kept", "compact", "python", "indent2", "indent4"),
  escapes: fc.constantFrom("plain", "lower", "upper", "html"),
  slash: fc.boolean(),
});
const value = fc.jsonValue({ stringUnit: "binary" });

it("writes the same value in every style", () => {
  fc.assert(
    fc.property(value, style, (given, written) => {
      const text = readJsonText(JSON.stringify(given)).write(written);
      expect(JSON.stringify(JSON.parse(text ?? "null"))).toBe(JSON.stringify(given));
    }),
  );
});

it("writes compact and indented JSON as JSON.stringify does", () => {
  fc.assert(
    fc.property(value, fc.constantFrom(2, 4), (given, width) => {
      const spacing = width === 2 ? "indent2" : "indent4";
      const plain = { escapes: "plain", slash: false } as const;
      const text = readJsonText(JSON.stringify(given, null, width));
      expect(text.write({ ...plain, spacing: "compact" })).toBe(JSON.stringify(given));
      expect(text.write({ ...plain, spacing })).toBe(JSON.stringify(given, null, width));
    }),
  );
});

it("keeps numbers, double keys and their order as they are written", () => {
  const text = '{ "b": 1.0, "a": 1e5, "b": 12345678901234567890 }';
  const compact = readJsonText(text).write({ spacing: "compact", escapes: "plain", slash: false });
  expect(compact).toBe('{"b":1.0,"a":1e5,"b":12345678901234567890}');
});

it("writes PHP's and Python's escapes", () => {
  const json = readJsonText('["é/\\u00e9"]');
  expect(json.write({ spacing: "compact", escapes: "lower", slash: true })).toBe('["\\u00e9\\/\\u00e9"]');
  expect(json.write({ spacing: "compact", escapes: "upper", slash: false })).toBe('["\\u00E9/\\u00E9"]');
});
