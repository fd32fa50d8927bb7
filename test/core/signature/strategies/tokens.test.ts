import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Scheme } from "../../../../src/contract/model/scheme.ts";
import type { SignedRequest } from "../../../../src/core/signature/signed-request.ts";
import { verify } from "../../../../src/core/signature/verify.ts";
import { PUBLIC_URL, requestOf, schemeNamed, secretsFor, signedBy } from "../../providers/requests.ts";

const NOW = 1_700_000_000_000;
const SCHEMES = ["netlify-jws", "messagebird", "atlassian-connect", "plaid"].map(schemeNamed);
const plaid = schemeNamed("plaid");
const messagebird = schemeNamed("messagebird");
const connect = schemeNamed("atlassian-connect");
const livekit = schemeNamed("livekit");

function sample(scheme: Scheme) {
  const { signing, verifying } = secretsFor(scheme);
  return { signed: signedBy(scheme, signing, requestOf({ body: '{"a":1}' }), NOW), verifying };
}

/** The same request with the token run through a change. */
function withToken(
  { request, publicUrl }: SignedRequest,
  scheme: Scheme,
  change: (parts: readonly string[]) => string,
): SignedRequest {
  const place = scheme.signature?.place;
  if (place?.in !== "header") throw new Error("not in a header");
  const value = request.header(place.name) ?? "";
  const prefix = value.startsWith("JWT ") ? "JWT " : "";
  const token = value.slice(prefix.length);
  const headers: [string, string][] = [[place.name, prefix + change(token.split("."))]];
  return { publicUrl, request: requestOf({ headers, body: request.body }) };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

describe.each(SCHEMES)("$name", (scheme) => {
  test("a token that asks for no algorithm is refused by name", () => {
    const { signed, verifying } = sample(scheme);
    const forged = withToken(signed, scheme, ([, claims]) => `${encode({ alg: "none", typ: "JWT" })}.${claims}.`);
    expect(verify(forged, scheme, [verifying], NOW)).toMatchObject({
      outcome: "rejected",
      sentence: expect.stringContaining('"none"'),
    });
  });

  test("a token keyed with the known public text under HS256 is refused where that is not the algorithm, or the key", () => {
    const { signed, verifying } = sample(scheme);
    const other = scheme === plaid ? verifying : "another secret";
    const forged = withToken(signed, scheme, ([, claims]) => {
      const part = `${encode({ alg: "HS256", typ: "JWT" })}.${claims}`;
      return `${part}.${createHmac("sha256", other).update(part).digest("base64url")}`;
    });
    expect(verify(forged, scheme, [verifying], NOW).outcome).toBe("rejected");
  });

  test.each([
    "",
    "a",
    "a.b",
    "a.b.c",
    "....",
    "e30.e30.",
    `${encode([])}.${encode({})}.AA`,
    `${encode({ alg: 7 })}.${encode({})}.AA`,
    "é.é.é",
    "x".repeat(100_000),
  ])("the token %# gives a reason", (token) => {
    const { signed, verifying } = sample(scheme);
    expect(["rejected", "unsigned"]).toContain(
      verify(
        withToken(signed, scheme, () => token),
        scheme,
        [verifying],
        NOW,
      ).outcome,
    );
  });
});

describe("times", () => {
  test.each([
    [messagebird, -5, "verified"],
    [messagebird, -6, "rejected"],
    [messagebird, 64, "verified"],
    [messagebird, 65, "rejected"],
    [livekit, -10, "verified"],
    [livekit, -11, "rejected"],
    [livekit, 309, "verified"],
    [livekit, 310, "rejected"],
    [connect, -30, "verified"],
    [connect, -31, "rejected"],
    [connect, 209, "verified"],
    [connect, 210, "rejected"],
    [plaid, 300, "verified"],
    [plaid, 301, "rejected"],
    [plaid, -3600, "verified"],
  ] as const)("%# %o seconds after signing", (scheme, seconds, outcome) => {
    const { signed, verifying } = sample(scheme);
    expect(verify(signed, scheme, [verifying], NOW + seconds * 1000).outcome).toBe(outcome);
  });
});

describe("what the claims cover", () => {
  test("MessageBird's URL", () => {
    const { signed, verifying } = sample(messagebird);
    expect(verify({ ...signed, publicUrl: `${PUBLIC_URL}?x=1` }, messagebird, [verifying], NOW).sentence).toContain(
      "another URL",
    );
  });

  test("MessageBird's body, also when it is taken away", () => {
    const { signed, verifying } = sample(messagebird);
    const request = requestOf({ headers: signed.request.headers });
    expect(verify({ ...signed, request }, messagebird, [verifying], NOW).sentence).toContain("another body");
  });

  test("MessageBird's URL must be known", () => {
    const { signed, verifying } = sample(messagebird);
    expect(verify({ ...signed, publicUrl: null }, messagebird, [verifying], NOW).reason).toBe("url_unknown");
  });

  test("Connect's method", () => {
    const { signed, verifying } = sample(connect);
    const request = requestOf({ method: "PUT", headers: signed.request.headers, body: signed.request.body });
    expect(verify({ ...signed, request }, connect, [verifying], NOW).sentence).toContain("another method");
  });

  test("Plaid's body", () => {
    const { signed, verifying } = sample(plaid);
    const request = requestOf({ headers: signed.request.headers, body: "{}" });
    expect(verify({ ...signed, request }, plaid, [verifying], NOW).sentence).toContain("another body");
  });

  test("Plaid names a key that is not the saved one", () => {
    const { signed } = sample(plaid);
    const other = secretsFor(plaid).verifying.replace("6c5516e1", "00000000");
    expect(verify(signed, plaid, [other], NOW).sentence).toContain("another key");
  });

  test.each(["{}", '{"kty":"EC"}', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}', '{"key":null}', "text"])(
    "the Plaid secret %s is unusable, not an exception",
    (secret) => {
      const { signed } = sample(plaid);
      expect(verify(signed, plaid, [secret], NOW).reason).toBe("secret_invalid");
    },
  );
});
