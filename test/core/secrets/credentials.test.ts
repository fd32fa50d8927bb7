import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCredential, isSecretParameter } from "../../../src/core/secrets/secret-name.ts";
import { withoutCredentials } from "../../../src/core/secrets/secret-query.ts";
import { shownHeaders, unmaskedHeaders } from "../../../src/core/secrets/shown-request.ts";

describe("a header holds a credential", () => {
  test.each([
    ["Authorization", "x"],
    ["proxy-authorization", "Basic abcd"],
    ["Cookie", "a=b"],
    ["Set-Cookie", "a=b"],
    ["X-Api-Key", "1"],
    ["x-apikey", "1"],
    ["X-Gitlab-Token", "1"],
    ["X-Amz-Security-Token", "1"],
    ["Ocp-Apim-Subscription-Key", "1"],
    ["X-Client-Secret", "1"],
    ["X-Session-Id", "1"],
    ["X-Auth", "1"],
    ["X-User-Authentication", "1"],
    ["X-Jwt", "1"],
    ["X-Otp", "1"],
    ["X-Upstream", "Bearer a.b.c"],
    ["X-Forwarded-Login", `Basic ${Buffer.from("ada:lovelace").toString("base64")}`],
    ["X-Upstream", "token 0123456789abcdef"],
    ["X-Upstream", 'Digest username="ada"'],
  ])("%s: %s", (name, value) => expect(isCredential([name, value])).toBe(true));

  test.each([
    ["Content-Type", "application/json"],
    ["X-Hub-Signature-256", "sha256=00"],
    ["Idempotency-Key", "inv-9"],
    ["X-Plan", "basic subscription"],
    ["X-Plan", "basic"],
    ["X-Change", "token refresh"],
    ["Digest", "SHA-256=abc"],
    ["Authentication-Results", "mx.example; spf=pass"],
    ["X-Session-Count", "3"],
  ])("not %s: %s", (name, value) => expect(isCredential([name, value])).toBe(false));
});

describe("a URL is shown without its credentials", () => {
  test.each([
    ["/hooks/a?api_key=1&page=2", "/hooks/a?api_key=••••••&page=2"],
    ["/hooks/a?page=2&code=abc%3D", "/hooks/a?page=2&code=••••••"],
    ["/hooks/a?sig=x;sid=y", "/hooks/a?sig=••••••;sid=••••••"],
    ["/hooks/a?Access%5FToken=x", "/hooks/a?Access%5FToken=••••••"],
    ["http://ada:lovelace@proxy.example/hooks/a", "http://••••••@proxy.example/hooks/a"],
    ["/hooks/a?signature=x&email=ada@example.com", "/hooks/a?signature=x&email=ada@example.com"],
    ["/hooks/a?page=2#b", "/hooks/a?page=2#b"],
    ["/hooks/a", "/hooks/a"],
  ])("%s", (url, shown) => expect(withoutCredentials(url)).toBe(shown));

  test("the same in headers that hold one", () => {
    const exact: [string, string][] = [
      ["Referer", "https://shop.example/?token=abc&x=1"],
      ["X-Original-URL", "/a?password=abc"],
      ["X-Other", "/a?password=abc"],
    ];
    const shown = shownHeaders(exact);
    expect(shown).toEqual([
      ["Referer", "https://shop.example/?token=••••••&x=1"],
      ["X-Original-URL", "/a?password=••••••"],
      ["X-Other", "/a?password=abc"],
    ]);
    expect(unmaskedHeaders(shown, exact)).toEqual(exact);
  });

  test("no value of a secret parameter is left, whatever stands around it", () => {
    const word = fc.stringMatching(/^[a-z0-9%._-]{1,12}$/);
    const pairs = fc.array(fc.tuple(fc.oneof(word, fc.constantFrom("token", "api_key", "sig", "code")), word));
    fc.assert(
      fc.property(pairs, (list) => {
        const url = `/hooks/a?${list.map(([name, value]) => `${name}=SECRET${value}`).join("&")}`;
        const left = withoutCredentials(url)
          .slice(url.indexOf("?") + 1)
          .split("&");
        const open = left.filter((pair) => pair.includes("SECRET")).map((pair) => pair.split("=")[0] ?? "");
        expect(open.filter((name) => isSecretParameter(name))).toEqual([]);
        expect(left).toHaveLength(Math.max(1, list.length));
      }),
    );
  });
});
