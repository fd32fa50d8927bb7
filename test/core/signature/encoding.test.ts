import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameBytes, sameText } from "../../../src/core/secrets/compare.ts";
import { decodeBase64, decodeBase64Url, decodeHex } from "../../../src/core/signature/encoding.ts";
import { checkTolerance, formatTimestamp, parseTimestamp } from "../../../src/core/signature/timestamp.ts";

const bytes = fc.uint8Array({ maxLength: 100 }).map((array) => Buffer.from(array));
const base64Text = fc.stringMatching(/^[A-Za-z0-9+/=_ -]{0,12}$/);

describe("decoding", () => {
  test.each([
    ["hex", decodeHex],
    ["base64", decodeBase64],
    ["base64url", decodeBase64Url],
  ] as const)("%s gives back what was encoded", (encoding, decode) => {
    fc.assert(fc.property(bytes, (value) => void expect(decode(value.toString(encoding))).toEqual(value)));
  });

  test("hex counts in either case", () => {
    expect(decodeHex("ABcd")).toEqual(Buffer.from([0xab, 0xcd]));
  });

  test.each(["abc", "zz", "0x12", "12 34", "ab\u0000", "１２"])("%j is no hex", (text) => {
    expect(decodeHex(text)).toBe(null);
  });

  test("base64 has one spelling for given bytes", () => {
    fc.assert(
      fc.property(base64Text, (text) => void expect(decodeBase64(text)?.toString("base64") ?? text).toBe(text)),
    );
  });

  test.each(["QQ", "QQ=", "QR==", "QQ==\n", "Q Q=", "_-8=", "QQ===", "="])("%j is no strict base64", (text) => {
    expect(decodeBase64(text)).toBe(null);
  });

  test.each(["QQ==", "QQ"])("base64url may be padded or not: %s", (text) => {
    expect(decodeBase64Url(text)).toEqual(Buffer.from("A"));
  });

  test.each(["QR", "Q", "+/8", "QQ=", "QQ======"])("%j is no strict base64url", (text) => {
    expect(decodeBase64Url(text)).toBe(null);
  });
});

describe("comparing", () => {
  test("texts are equal exactly when they are the same text", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), fc.string({ maxLength: 260 }));
    fc.assert(
      fc.property(text, text, (a, b) => void expect([sameText(a, b), sameText(a, a)]).toEqual([a === b, true])),
    );
  });

  test.each([
    ["ab", "abc"],
    ["aéx", "aéy"],
    ["é", "e"],
    ["š", "a"],
  ])("%j is not %j", (a, b) => {
    expect(sameText(a, b) || sameText(b, a)).toBe(false);
  });

  test("bytes of different lengths are never equal, and do not throw", () => {
    expect(sameBytes(Buffer.alloc(2), Buffer.alloc(3))).toBe(false);
  });
});

describe("timestamps", () => {
  test.each(["s", "ms", "iso"] as const)("in %s are read as they are written", (unit) => {
    const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(time, (epochMs) => void expect(parseTimestamp(formatTimestamp(epochMs, unit), unit)).toBe(epochMs)),
    );
  });

  test.each(["", " 1", "-1", "1e9", "1.5", "0x10", "1".repeat(16), "NaN", "１"])(
    "%j is no number of seconds",
    (text) => {
      expect(parseTimestamp(text, "s")).toBe(null);
    },
  );

  test.each(["2026-13-01T00:00:00Z", "2026-01-01", "yesterday", "2026-01-01T00:00:00"])("%j is no ISO time", (text) => {
    expect(parseTimestamp(text, "iso")).toBe(null);
  });

  test("without a tolerance any time is inside", () => {
    const rule = { place: { in: "signature" }, unit: "ms", tolerancePast: null, toleranceFuture: null } as const;
    expect([checkTolerance(0, 4e12, rule), checkTolerance(4e12, 0, rule)]).toEqual(["inside", "inside"]);
  });
});
