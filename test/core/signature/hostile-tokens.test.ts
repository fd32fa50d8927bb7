import { createHmac, generateKeyPairSync } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Scheme } from "../../../src/contract/model/scheme.ts";
import { readToken } from "../../../src/core/signature/jwt/read-token.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { PUBLIC_URL, requestOf, signedBy } from "../providers/requests.ts";

const NOW = 1_700_000_000_000;
const SECRET = "a shared secret";

/** As one writes it into a project file: a token under a shared secret, or under a key pair. */
function schemeOf(algorithm: string, key: string): Scheme {
  return Scheme.parse({
    id: "custom",
    name: "Custom",
    algorithm,
    signature: {
      place: { in: "header", name: "Authorization" },
      format: { kind: "plain", prefix: "Bearer " },
      encoding: "text",
    },
    key,
    content: [],
    jwt: {
      claims: [
        { holds: "text", claim: "iss", values: ["acme", "acme.example"] },
        { holds: "url", claim: "aud" },
        { holds: "method", claim: "htm" },
        { holds: "hash", claim: "body", of: "body", hash: "sha256", encoding: "base64url" },
      ],
      expiry: "required",
      leeway: 5,
      start: ["iat", "nbf"],
      lifetime: 60,
    },
  });
}

const shared = schemeOf("jwt-hs256", "utf8");
const paired = schemeOf("jwt-rs256", "jwk");
const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const privatePem = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const publicPem = pair.publicKey.export({ type: "spki", format: "pem" }).toString();

function part(value: unknown): string {
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
}

/** A token with whatever header and claims, rightly signed by HS256 under the secret. */
function forged(header: unknown, claims: unknown, secret = SECRET): string {
  const signedPart = `${part(header)}.${part(claims)}`;
  return `${signedPart}.${createHmac("sha256", secret).update(signedPart).digest("base64url")}`;
}

function judged(token: string, scheme = shared, secret = SECRET, body = "{}") {
  const request = requestOf({ headers: [["Authorization", `Bearer ${token}`]], body });
  return verify({ request, publicUrl: PUBLIC_URL }, scheme, [secret], NOW);
}

function madeClaims(): Record<string, unknown> {
  const [, claims = ""] = tokenOf(signedBy(shared, SECRET, requestOf({ body: "{}" }), NOW)).split(".");
  const read: Record<string, unknown> = JSON.parse(Buffer.from(claims, "base64url").toString());
  return read;
}

function tokenOf({ request }: { readonly request: { header(name: string): string | null } }): string {
  return (request.header("Authorization") ?? "").slice("Bearer ".length);
}

const HS = { alg: "HS256", typ: "JWT" };

describe("a token by a table of one's own", () => {
  test("is verified as it is signed, under a secret and under a key pair", () => {
    expect(judged(forged(HS, madeClaims())).outcome).toBe("verified");
    const signed = signedBy(paired, privatePem, requestOf({ body: "{}" }), NOW);
    expect(verify(signed, paired, [publicPem], NOW).outcome).toBe("verified");
    expect(
      verify(signed, paired, [JSON.stringify({ keys: [pair.publicKey.export({ format: "jwk" })] })], NOW).outcome,
    ).toBe("verified");
  });

  test.each([
    ["iss", "evil", /iss is "evil", not "acme" or "acme.example"/],
    ["iss", undefined, /iss is missing/],
    ["aud", `${PUBLIC_URL}/other`, /another URL/],
    ["htm", "GET", /another method/],
    ["body", "AAAA", /another body/],
  ])("is refused where %s is %s", (claim, value, sentence) => {
    const verdict = judged(forged(HS, { ...madeClaims(), [claim]: value }));
    expect(verdict).toMatchObject({ outcome: "rejected", sentence: expect.stringMatching(sentence) });
  });

  test("takes any of the audiences, with or without the slash at the end", () => {
    for (const aud of [["https://other.example", PUBLIC_URL], `${PUBLIC_URL}/`]) {
      expect(judged(forged(HS, { ...madeClaims(), aud })).outcome).toBe("verified");
    }
  });

  test.each([
    [{ exp: NOW / 1000 - 5 }, "timestamp_stale"],
    [{ exp: undefined }, "timestamp_missing"],
    [{ exp: "tomorrow" }, "timestamp_malformed"],
    [{ nbf: NOW / 1000 + 6 }, "timestamp_future"],
    [{ iat: null }, "timestamp_malformed"],
  ])("is refused for its times %j", (times, reason) => {
    expect(judged(forged(HS, { ...madeClaims(), ...times })).reason).toBe(reason);
  });

  test("cannot be signed without the URL that it names", () => {
    const made = sign({ request: requestOf({}), publicUrl: null }, shared, SECRET, { timestamp: NOW });
    expect(made).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });
});

describe("a hostile token", () => {
  test.each(["none", "None", "nOnE", "HS384", "RS256", "ES256", "", "HS256 "])(
    "that asks for %j is refused by name, however it is signed",
    (alg) => {
      expect(judged(forged({ ...HS, alg }, madeClaims()))).toMatchObject({
        outcome: "rejected",
        reason: "signature_malformed",
        sentence: expect.stringContaining(JSON.stringify(alg)),
      });
      expect(judged(`${part({ alg })}.${part(madeClaims())}.`).outcome).toBe("rejected");
    },
  );

  test("that signs by HS256 with the public key of a pair is refused", () => {
    for (const key of [publicPem, publicPem.trim(), JSON.stringify(pair.publicKey.export({ format: "jwk" }))]) {
      const verdict = judged(forged(HS, madeClaims(), key), paired, key);
      expect(verdict).toMatchObject({ outcome: "rejected", sentence: expect.stringContaining("only RS256") });
    }
  });

  test("that brings its own key along is refused: only the saved one counts", () => {
    const jwk = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const own = jwk.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const signed = signedBy(paired, own, requestOf({ body: "{}" }), NOW);
    expect(verify(signed, paired, [publicPem], NOW).outcome).toBe("rejected");
  });

  test.each([
    ['{"alg":"HS256","alg":"none"}', "alg"],
    ['{"\\u0061lg":"none","alg":"HS256"}', "alg"],
    ['{"alg":"HS256","x":[{"a":1,"a":2}]}', "a"],
  ])("that says something twice in its header is refused: %s", (header, name) => {
    expect(judged(forged(header, madeClaims()))).toMatchObject({
      outcome: "rejected",
      sentence: `The token says "${name}" twice, so it can be read in two ways.`,
    });
  });

  test("that says a claim twice is refused, and one whose texts hold braces and quotes is not", () => {
    const claims = JSON.stringify(madeClaims());
    expect(judged(forged(HS, claims.replace("{", '{"iss":"evil",'))).sentence).toContain('"iss" twice');
    expect(judged(forged(HS, { ...madeClaims(), note: '{"iss":"a","iss":"b"}\\"' })).outcome).toBe("verified");
  });

  test("that asks for what is not known is refused", () => {
    expect(judged(forged({ ...HS, crit: ["b64"], b64: false }, madeClaims())).sentence).toContain("extension");
  });

  test("in bad base64, too long, or of too many parts is refused with a reason", () => {
    const good = forged(HS, madeClaims());
    const [head = "", claims = "", tail = ""] = good.split(".");
    const bad = [
      `${head}!.${claims}.${tail}`,
      `${head}.${claims}.${tail}=a`,
      `${head}.${claims}`,
      `${good}.${tail}`,
      `${good}${".".repeat(100_000)}`,
      forged(HS, { ...madeClaims(), pad: "x".repeat(200_000) }),
      forged(HS, `${"[".repeat(5000)}${"]".repeat(5000)}`),
      forged("7", "null"),
    ];
    for (const token of bad) {
      const verdict = judged(token);
      expect(verdict.outcome).toBe("rejected");
      expect(verdict.sentence).not.toBe("");
    }
  });

  test("of any kind never throws, and is never verified", () => {
    const json = fc.json({ maxDepth: 3 });
    const anyPart = fc.oneof(json.map(part), fc.string(), fc.base64String());
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 5 }), fc.constantFrom(shared, paired), (parts, scheme) => {
        const token = parts.join(".");
        expect(judged(token, scheme, scheme === shared ? SECRET : publicPem).outcome).not.toBe("verified");
        expect(["string", "object"]).toContain(typeof readToken(token));
      }),
      { numRuns: 500 },
    );
  });

  test("with any one character changed is refused", () => {
    const good = forged(HS, madeClaims());
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(..."Ab0_-.=+ "), (at, character) => {
        fc.pre(good.charAt(at) !== character);
        expect(judged(good.slice(0, at) + character + good.slice(at + 1)).outcome).not.toBe("verified");
      }),
    );
  });
});
