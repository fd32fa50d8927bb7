import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Scheme } from "../../../src/contract/model/scheme.ts";
import type { HttpRequest } from "../../../src/core/http/request.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { queryStringHash } from "../../../src/core/signature/jwt/canonical-request.ts";
import { parseTimestamp } from "../../../src/core/signature/timestamp.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import document from "../../fixtures/signature-vectors.json" with { type: "json" };
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { carrying, providerNamed, requestOf, schemeNamed } from "./requests.ts";

const Vector = z.object({
  id: z.string(),
  provider: z.string(),
  algorithm: z.string(),
  secret: z.string().nullish(),
  publicKey: z.string().optional(),
  privateSeedHex: z.string().optional(),
  method: z.string().default("POST"),
  url: z.string().optional(),
  body: z.string().nullable(),
  headers: z.record(z.string(), z.string()).optional(),
  expected: z.string(),
  now: z.string().optional(),
});
type Vector = z.infer<typeof Vector>;

const ALL = z.array(Vector).parse(document.vectors);
/** These are not whole requests; each has a test of its own below, or is part of another vector. */
const PARTS = new Set(["twilio-json-bodySHA256", "mailgun-rails", "x-crc-fixture", "jira-qsh", "zendesk-docs"]);
/** The vector's own header is what verifies, or its body already holds the signature. */
const OTHER_SCHEMES: Readonly<Record<string, string>> = {
  "gitlab-signing-token": "gitlab-signing",
  "adyen-banking-body": "adyen-banking",
  "operator-basic": "operator-basic",
};
const MINE = ALL.filter(({ id, provider, headers, body }) => {
  const known = PROVIDERS.some((candidate) => candidate.id === provider);
  const foreign = ["github", "stripe", "slack", "standard-webhooks", "optio", "miteos", "octipus", "hmac", "none"];
  return (
    known &&
    !foreign.includes(provider) &&
    !PARTS.has(id) &&
    (headers !== undefined || body?.includes("hmacSignature") || provider === "figma")
  );
});
const VALID = MINE.filter(({ expected }) => !expected.startsWith("invalid"));
const INVALID = MINE.filter(({ expected }) => expected.startsWith("invalid"));
/** Not randomised, without an id and lifetime of the sender's choice, in a header, and with a key we have. */
const DETERMINISTIC = VALID.filter(({ headers, provider, publicKey, privateSeedHex }) => {
  const isKnown = publicKey === undefined || privateSeedHex !== undefined;
  return headers !== undefined && isKnown && provider !== "sendgrid" && provider !== "messagebird-bird";
});
/** ISO times without milliseconds are as valid as ours with them, and the time is part of what is signed. */
const [STAMPED, REPRODUCED] = [true, false].map((wanted) =>
  DETERMINISTIC.filter((vector) => (schemeOf(vector).timestamp?.unit === "iso") === wanted),
);

/** A token vouches for no body. */
const TOKENS = new Set(["gitlab-token", "telegram-token", "figma-passcode", "operator-bearer", "operator-basic"]);
const COVERED = VALID.filter(({ id }) => !TOKENS.has(id));

function schemeOf({ id, provider }: Vector): Scheme {
  const named = OTHER_SCHEMES[id];
  if (named !== undefined) return schemeNamed(named);
  const scheme = providerNamed(provider).schemes[0];
  if (!scheme) throw new Error(`${provider} has no scheme`);
  return scheme;
}

function requestOfVector({ method, url, body, headers = {} }: Vector): HttpRequest {
  const form = url?.includes("mandrill") ? { "Content-Type": "application/x-www-form-urlencoded" } : {};
  return requestOf({ method, headers: Object.entries({ ...form, ...headers }), body: body ?? "" });
}

function nowOf(vector: Vector, scheme: Scheme, request: HttpRequest): number {
  if (vector.now !== undefined) return Date.parse(vector.now);
  const place = scheme.timestamp?.place;
  if (!scheme.timestamp || place?.in !== "header") return 1_700_000_000_000;
  return parseTimestamp(request.header(place.name) ?? "", scheme.timestamp.unit) ?? 0;
}

function check(vector: Vector, secret: string) {
  const scheme = schemeOf(vector);
  const request = requestOfVector(vector);
  return verify({ request, publicUrl: vector.url ?? null }, scheme, [secret], nowOf(vector, scheme, request));
}

describe("known answers", () => {
  test("there are at least forty of them", () => {
    expect(VALID.length).toBeGreaterThanOrEqual(40);
  });

  test.each(VALID)("$id verifies", (vector) => {
    expect(check(vector, vector.publicKey ?? vector.secret ?? "")).toMatchObject({ outcome: "verified" });
  });

  test.each(COVERED)("$id is rejected once the body changed", (vector) => {
    const changed = { ...vector, body: `${vector.body ?? ""} `.replace('"value":1', '"value":7') };
    expect(check(changed, vector.publicKey ?? vector.secret ?? "").outcome).toBe("rejected");
  });

  test.each(INVALID)("$id is rejected with a reason", (vector) => {
    const verification = check(
      vector,
      vector.secret ?? "36efdd1aace2e26cd490f0d951138253bef2f7c6d34d18981da781555cc4cebb",
    );
    expect(verification.outcome).toBe("rejected");
    expect(verification.sentence).not.toBe("");
  });

  test.each(REPRODUCED ?? [])("$id is what we sign", (vector) => {
    const { place, made, original } = signAgain(vector);
    const header = place.in === "header" ? place.name : `${place.prefix}1`;
    expect(made.header(header)).toBe(original.header(header));
  });

  test.each(STAMPED ?? [])("$id is signed with a time of ours that verifies", (vector) => {
    const { made, scheme, secret, now } = signAgain(vector);
    expect(verify({ request: made, publicUrl: vector.url ?? null }, scheme, [secret], now).outcome).toBe("verified");
  });
});

/** Signs the vector's request again under its own time and message id. */
function signAgain(vector: Vector) {
  const scheme = schemeOf(vector);
  const original = requestOfVector(vector);
  const place = scheme.signature?.place;
  if (!place || (place.in !== "header" && place.in !== "numbered_headers"))
    throw new Error("the signature is not in a header");
  const secret = vector.privateSeedHex ? vector.privateSeedHex + (vector.publicKey ?? "") : (vector.secret ?? "");
  const now = nowOf(vector, scheme, original);
  const plain = { request: original, publicUrl: vector.url ?? null };
  const signature = sign(plain, scheme, secret, { timestamp: now });
  if (!signature.ok) throw new Error(signature.error.message);
  return { scheme, original, place, secret, now, made: carrying(plain, signature.value).request };
}

describe("known parts", () => {
  test("mailgun signs timestamp and token of the body", () => {
    const signature = {
      timestamp: "1539112500",
      token: "7VwW7k6Ak7zcTwoSoNm7aTtbk1g67MKAnsYLfUB7PdszbgR5Xi",
      signature: "ef24c5225322217bb065b80bb54eb4f9206d764e3e16abab07f0a64d1cf477cc",
    };
    const request = requestOf({ body: JSON.stringify({ signature }) });
    const secrets = ["tbsy84uSV1Kt3ZJZELY2TmShPRs91E3yL4tzf96297vBCkDWgL"];
    expect(verify({ request, publicUrl: null }, schemeNamed("mailgun"), secrets, 0).outcome).toBe("verified");
  });

  test("X's challenge is answered with the known token", () => {
    const request = requestOf({
      method: "GET",
      url: "/hooks/x?crc_token=9b4507b3-9040-4669-9ca3-6b94edb50553&nonce=1",
    });
    const reply = providerNamed("x-twitter").handshake?.(request, [
      "z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu",
    ]);
    expect(reply?.body).toBe('{"response_token":"sha256=Cytd4Sq+NvEcV3MMrXxWJGJx5A+y/lXzzU2Maartkx8="}');
  });

  test("Atlassian's query string hash is the documented one", () => {
    expect(queryStringHash("get", "https://api.bitbucket.org/test?param=value")).toBe(
      "be16910858a41fd19ea5c1b4e9decca9a784d1024cb00b2158defe2f29dc86dd",
    );
  });

  test("Zendesk's older order of body and time is refused", () => {
    const secret = "a secret";
    const signature = createHmac("sha256", secret).update('{"say": "hello"}2021-07-25T10:00:00Z').digest("base64");
    const headers: [string, string][] = [
      ["X-Zendesk-Webhook-Signature-Timestamp", "2021-07-25T10:00:00Z"],
      ["X-Zendesk-Webhook-Signature", signature],
    ];
    const request = requestOf({ headers, body: '{"say": "hello"}' });
    expect(verify({ request, publicUrl: null }, schemeNamed("zendesk"), [secret], 0).reason).toBe("signature_mismatch");
  });
});
