import { describe, expect, test } from "vitest";
import { Scheme } from "../../../../src/contract/model/scheme.ts";
import { PROVIDERS } from "../../../../src/core/providers/list.ts";
import { NEW_FORMATS, NEW_SCHEME } from "../../../../src/renderer/features/sources/scheme/new-scheme.ts";
import { describeScheme } from "../../../../src/renderer/features/sources/scheme/scheme-words.ts";

const signature = NEW_SCHEME.signature;
const withFormat = (format: (typeof NEW_FORMATS)[keyof typeof NEW_FORMATS]): Scheme => ({
  ...NEW_SCHEME,
  signature: signature && { ...signature, format },
});

describe("a scheme in one line", () => {
  test("says header, prefix, encoding, algorithm and content", () => {
    const scheme: Scheme = {
      ...withFormat({ kind: "plain", prefix: "sha256=", prefixOptional: false }),
      content: [{ part: "timestamp" }, { part: "literal", value: "." }, { part: "body" }],
    };
    expect(describeScheme(scheme)).toBe("X-Signature: sha256=hex of HMAC-SHA256 over {timestamp}.{body}");
  });

  test("says a list of pairs", () => {
    expect(describeScheme(withFormat(NEW_FORMATS.pairs))).toBe(
      "X-Signature: t=timestamp,v1=hex of HMAC-SHA256 over {body}",
    );
  });

  test("says a versioned list", () => {
    expect(describeScheme(withFormat(NEW_FORMATS.versioned_list))).toMatch(/^X-Signature: v1,hex of /);
  });

  test("says where a timestamp of its own stands", () => {
    const timestamp = {
      place: { in: "header", name: "X-Time" },
      unit: "s",
      tolerancePast: 1,
      toleranceFuture: 1,
    } as const;
    expect(describeScheme({ ...NEW_SCHEME, timestamp })).toMatch(/, the timestamp in X-Time$/);
  });

  test("shows line breaks that are signed", () => {
    expect(describeScheme({ ...NEW_SCHEME, content: [{ part: "literal", value: "a\n" }] })).toMatch(/over a\\n$/);
  });

  test("has words for every provider's scheme", () => {
    for (const scheme of PROVIDERS.flatMap(({ schemes }) => schemes)) expect(describeScheme(scheme)).not.toBe("");
  });
});

test("what a custom scheme starts as is a whole one", () => {
  for (const format of Object.values(NEW_FORMATS)) expect(Scheme.safeParse(withFormat(format)).success).toBe(true);
});
