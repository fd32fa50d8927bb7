import { describe, expect, test } from "vitest";
import { parseTime } from "../../../../src/renderer/features/signatures/parse-time.ts";
import { bodyBase64, schemeChoice } from "../../../../src/renderer/features/signatures/signable.ts";
import { NEW_SCHEME } from "../../../../src/renderer/features/sources/scheme/new-scheme.ts";

const bytesOf = (base64: string) => Buffer.from(base64, "base64").toString("utf8");

describe("a body made by hand", () => {
  test.each([
    ["lf", "a\nb\n"],
    ["crlf", "a\r\nb\r\n"],
  ] as const)("has %s line ends where those are chosen", (lineEnds, sent) => {
    expect(bytesOf(bodyBase64({ text: "a\nb\n", lineEnds, file: null }))).toBe(sent);
  });

  test("is a file's exact bytes once one is given", () => {
    const base64 = Buffer.from([0xff, 0x0a, 0x00]).toString("base64");
    expect(bodyBase64({ text: "a", lineEnds: "crlf", file: { name: "a.bin", base64 } })).toBe(base64);
  });
});

describe("who signs", () => {
  test("is a provider with one of its schemes", () => {
    expect(schemeChoice("svix", "custom", [NEW_SCHEME])).toEqual({ provider: "svix", schemeId: "custom" });
  });

  test("is a provider alone where the scheme is not its own", () => {
    expect(schemeChoice("svix", "other", [NEW_SCHEME])).toEqual({ provider: "svix" });
  });

  test("is a source's own scheme", () => {
    expect(schemeChoice("source:src_1", "", [NEW_SCHEME])).toEqual({ scheme: NEW_SCHEME });
  });
});

test.each([
  ["", undefined],
  ["1763734925", 1_763_734_925_000],
  ["1763734925123", 1_763_734_925_123],
  ["2026-01-31T12:00Z", Date.UTC(2026, 0, 31, 12)],
  ["soon", null],
])("the time %j is %j", (text, time) => {
  expect(parseTime(text)).toBe(time);
});
