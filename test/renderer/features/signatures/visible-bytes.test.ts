import { describe, expect, test } from "vitest";
import { invisibleWords, visibleText } from "../../../../src/renderer/features/signatures/visible-bytes.ts";

describe("invisible characters", () => {
  test.each([
    ["a\nb", "a↵\nb"],
    ["a\r\nb", "a[CR]↵\nb"],
    ["a\rb", "a[CR]b"],
    ["\ufeffa\u00a0b\u200bc", "[BOM]a[NBSP]b[ZW]c"],
    ["a \nb", "a·↵\nb"],
    ["a\tb\u0000", "a⇥\tb[NUL]"],
    ['{"a": 1}', '{"a": 1}'],
  ])("of %j are shown as %j", (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  test.each([
    ["a\r\nb\r\n", "2 CRLF, ends with a line break"],
    ["\ufeff{}", "1 byte order mark"],
    ["a\tb\tc", "2 tabs"],
    ["{}", ""],
    [null, "not UTF-8 text"],
  ])("of %j are named %j", (text, words) => {
    expect(invisibleWords(text)).toBe(words);
  });
});
