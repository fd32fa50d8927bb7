import { describe, expect, test } from "vitest";
import { rawRequest } from "../../../../src/renderer/features/deliveries/detail/raw-request.ts";
import { pathSegment } from "../../../../src/renderer/features/deliveries/detail/unmatched-ways.tsx";
import { formatHeaders, parseHeaders } from "../../../../src/renderer/ui/headers-text.ts";

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64");

describe("headers as text", () => {
  test("come back as they were", () => {
    const headers: [string, string][] = [
      ["X-A", "1"],
      ["x-a", "b: c"],
      ["Empty", ""],
    ];
    expect(parseHeaders(formatHeaders(headers))).toEqual({ ok: true, headers });
  });

  test("that are none are refused with their line", () => {
    expect(parseHeaders("A: 1\n\nnot a header")).toEqual({ ok: false, message: "Line 3 is not “name: value”." });
  });
});

test("the raw request stands as it stood on the wire", () => {
  const request = { method: "POST", url: "/hooks/a?x=1", httpVersion: "1.1", bodyBase64: base64("{}"), size: 2 };
  expect(
    rawRequest({
      ...request,
      headers: [
        ["Host", "h"],
        ["X-a", "1"],
      ],
    }),
  ).toBe("POST /hooks/a?x=1 HTTP/1.1\r\nHost: h\r\nX-a: 1\r\n\r\n{}");
});

test.each([
  ["/hooks/gitlab", "gitlab"],
  ["/api/webhooks/shop.1", "shop.1"],
  ["/api/hooks/deploy", "deploy"],
  ["/webhook/a/", "a"],
  ["/hooks/a/b", null],
  ["/hooks/%00", null],
  ["/favicon.ico", null],
])("a source for %s would have the path %s", (path, segment) => {
  expect(pathSegment(path)).toBe(segment);
});
