import { sign as octokitSign, verify as octokitVerify } from "@octokit/webhooks-methods";
import * as fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { requestOf, schemeNamed } from "../providers/requests.ts";

const RUNS = { numRuns: 60 };
const body = fc.oneof(fc.string({ unit: "grapheme", maxLength: 400 }), fc.json({ maxDepth: 3 }));
const textSecret = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 80 });
const whsecSecret = fc
  .uint8Array({ minLength: 1, maxLength: 64 })
  .map((bytes) => `whsec_${Buffer.from(bytes).toString("base64")}`);
const stripe = new Stripe("sk_test_unused");

function ours(schemeId: string, secret: string, sent: string, timestamp: number, messageId = "msg_1"): Headers {
  const plain = { request: requestOf({ body: sent }), publicUrl: null };
  const made = sign(plain, schemeNamed(schemeId), secret, { timestamp, messageId });
  if (!made.ok) throw new Error(made.error.message);
  return made.value.headers;
}

function accepts(schemeId: string, secret: string, sent: string | Buffer, headers: Headers, now: number): boolean {
  const signed = { request: requestOf({ body: sent, headers }), publicUrl: null };
  return verify(signed, schemeNamed(schemeId), [secret], now).outcome === "verified";
}

function valueOf(headers: Headers, name: string): string {
  return headers.find(([candidate]) => candidate === name)?.[1] ?? "";
}

describe("@octokit/webhooks-methods", () => {
  test("accepts what we sign", async () => {
    const property = fc.asyncProperty(
      body.filter((sent) => sent !== ""),
      textSecret,
      async (sent, secret) => {
        const header = valueOf(ours("github", secret, sent, 0), "X-Hub-Signature-256");
        expect(await octokitVerify(secret, sent, header)).toBe(true);
      },
    );
    await fc.assert(property, RUNS);
  });

  test("signs what we accept", async () => {
    const property = fc.asyncProperty(
      body.filter((sent) => sent !== ""),
      textSecret,
      async (sent, secret) => {
        const header = await octokitSign(secret, sent);
        expect(accepts("github", secret, sent, [["X-Hub-Signature-256", header]], 0)).toBe(true);
      },
    );
    await fc.assert(property, RUNS);
  });
});

describe("standardwebhooks", () => {
  test("accepts what we sign", () => {
    const property = fc.property(body, whsecSecret, (sent, secret) => {
      const headers = Object.fromEntries(ours("standard-webhooks", secret, sent, Date.now()));
      expect(() => new Webhook(secret).verify(sent, headers, { jsonParse: false })).not.toThrow();
    });
    fc.assert(property, RUNS);
  });

  test("signs what we accept", () => {
    const property = fc.property(
      body,
      whsecSecret,
      fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
      (sent, secret, at) => {
        const headers: Headers = [
          ["webhook-id", "msg_1"],
          ["webhook-timestamp", String(Math.floor(at.getTime() / 1000))],
          ["webhook-signature", new Webhook(secret).sign("msg_1", at, sent)],
        ];
        expect(accepts("standard-webhooks", secret, sent, headers, at.getTime())).toBe(true);
      },
    );
    fc.assert(property, RUNS);
  });

  test("its v1 is found in a list with other versions and old signatures", () => {
    const right = new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").sign("msg_1", new Date(0), "{}");
    const headers: Headers = [
      ["webhook-id", "msg_1"],
      ["webhook-timestamp", "0"],
      ["webhook-signature", `v1a,AAAA v1,${Buffer.alloc(32).toString("base64")} ${right} v2,x`],
    ];
    expect(accepts("standard-webhooks", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "{}", headers, 0)).toBe(true);
  });
});

describe("stripe", () => {
  test("accepts what we sign", () => {
    // Stripe's library takes a blank secret for none at all.
    const secrets = textSecret.filter((secret) => secret.trim() !== "");
    const property = fc.property(fc.json({ maxDepth: 3 }), secrets, (sent, secret) => {
      const header = valueOf(ours("stripe", secret, sent, Date.now()), "Stripe-Signature");
      expect(stripe.webhooks.signature?.verifyHeader(sent, header, secret, 300)).toBe(true);
    });
    fc.assert(property, RUNS);
  });

  test("signs what we accept", () => {
    const property = fc.property(
      body,
      textSecret,
      fc.integer({ min: 1, max: 4_000_000_000 }),
      (payload, secret, timestamp) => {
        const header = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
        expect(accepts("stripe", secret, payload, [["Stripe-Signature", header]], timestamp * 1000)).toBe(true);
      },
    );
    fc.assert(property, RUNS);
  });

  test("takes any of several v1 signatures, as while a secret is rolled", () => {
    const headerOf = (secret: string) =>
      stripe.webhooks.generateTestHeaderString({ payload: "{}", secret, timestamp: 1 });
    const second = headerOf("new").split(",")[1] ?? "";
    expect(accepts("stripe", "new", "{}", [["Stripe-Signature", `${headerOf("old")},${second},v0=ff`]], 0)).toBe(true);
  });
});

describe("bytes that are no UTF-8", () => {
  test.each(["github", "standard-webhooks", "stripe", "slack", "hmac-sha512"])(
    "are signed as they stand (%s)",
    (schemeId) => {
      const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
      const property = fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const plain = { request: requestOf({ body: Buffer.from(bytes) }), publicUrl: null };
        const made = sign(plain, schemeNamed(schemeId), secret, { timestamp: 0, messageId: "msg_1" });
        expect(made.ok && accepts(schemeId, secret, Buffer.from(bytes), made.value.headers, 0)).toBe(true);
      });
      fc.assert(property, RUNS);
    },
  );
});
