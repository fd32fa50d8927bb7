import { createHash, createHmac } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { DiagnosisCause } from "../../../src/contract/model/diagnosis.ts";
import { diagnose } from "../../../src/core/diagnose/diagnose.ts";
import { BODY, type Broken, otherSource, questionAbout, withHeader } from "./broken.ts";

const spaced = JSON.stringify(JSON.parse(BODY), null, 2);
const python = BODY.replaceAll(",", ", ").replaceAll('":', '": ');
const umlaut = '{"name":"Zoë","n":1}';
const form = `payload=${encodeURIComponent(BODY)}`;
const hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const whsec = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const DAY = 86_400_000;

function changeTime(header: string, change: (seconds: number) => string) {
  return withHeader(header, (value) => change(Number(value)));
}

/** A delivery of GitHub's whose signature was made otherwise than any scheme is. */
function signedBy(make: (secret: string) => string): Broken {
  const secret = "a secret of its own";
  const headers = withHeader("x-hub-signature-256", () => `sha256=${make(secret)}`);
  return { provider: "github", signingSecret: secret, savedSecrets: [secret], headers };
}

/** For each cause, deliveries of at least three providers that are broken that way. */
const TABLE: Readonly<Record<Exclude<DiagnosisCause, "secret_kind">, readonly Broken[]>> = {
  body_wrapped: [
    { provider: "github", arrived: Buffer.from(BODY).toString("base64") },
    { provider: "stripe", body: Buffer.from(BODY).toString("base64"), arrived: BODY },
    { provider: "shopify", arrived: JSON.stringify({ resource: "/", body: BODY, isBase64Encoded: false }) },
    { provider: "slack", arrived: JSON.stringify(BODY) },
    { provider: "svix", arrived: `{"id":"1", "detail": ${python}}`, body: python },
    {
      provider: "discord",
      arrived: JSON.stringify({ body: Buffer.from(BODY).toString("base64"), isBase64Encoded: true }),
    },
  ],
  body_replaced: [
    { provider: "github", body: "", arrived: BODY },
    { provider: "stripe", body: "[object Object]", arrived: BODY },
    {
      provider: "shopify",
      body: "{'id': 'evt_1', 'paid': True, 'by': None}",
      arrived: '{"id":"evt_1","paid":true,"by":null}',
    },
  ],
  body_reserialised: [
    { provider: "github", arrived: spaced },
    { provider: "shopify", body: python, arrived: BODY },
    { provider: "stripe", body: spaced, arrived: BODY },
    { provider: "slack", body: BODY.replaceAll("/", "\\/"), arrived: BODY },
    { provider: "standard-webhooks", body: umlaut.replace("ë", "\\u00eb"), arrived: umlaut },
    { provider: "zendesk", body: umlaut.replace("ë", "\\u00EB"), arrived: umlaut },
    { provider: "discord", arrived: spaced },
  ],
  line_ends: [
    { provider: "github", body: `${BODY}\n`, arrived: BODY },
    { provider: "shopify", arrived: `${BODY}\r\n` },
    { provider: "sendgrid", body: `${BODY}\r\n`, arrived: `${BODY}\n` },
    { provider: "stripe", body: spaced.replaceAll("\n", "\r\n"), arrived: spaced },
    { provider: "svix", body: spaced, arrived: spaced.replaceAll("\n", "\r\n") },
  ],
  secret_white_space: [
    { provider: "github", signingSecret: "my secret text", savedSecrets: [" my secret text\n"] },
    { provider: "stripe", signingSecret: "whsec_abcdefgh", savedSecrets: ['"whsec_abcdefgh"'] },
    { provider: "shopify", signingSecret: "my secret text\n", savedSecrets: ["my secret text"] },
    { provider: "standard-webhooks", signingSecret: whsec, savedSecrets: [` ${whsec}`] },
    { provider: "standard-webhooks", signingSecret: whsec, savedSecrets: [`SECRET="${whsec}"`] },
    { provider: "svix", signingSecret: whsec, savedSecrets: [`${whsec}\\n`] },
    { provider: "slack", signingSecret: '"my secret"', savedSecrets: ["my secret"] },
    { provider: "gitlab", signingSecret: "token-of-mine", savedSecrets: ["'token-of-mine'"] },
  ],
  secret_prefix: [
    { provider: "standard-webhooks", signingSecret: whsec, savedSecrets: [whsec], sent: { key: "utf8" } },
    { provider: "stripe", signingSecret: whsec, savedSecrets: [whsec.slice(6)] },
    { provider: "miteos", signingSecret: whsec, savedSecrets: [`v1,${whsec}`] },
    {
      provider: "svix",
      signingSecret: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      savedSecrets: [whsec],
      sent: { key: "utf8" },
    },
    { provider: "github", signingSecret: whsec, savedSecrets: [whsec], sent: { key: "whsec" } },
  ],
  secret_encoding: [
    { provider: "github", signingSecret: hex, savedSecrets: [hex], sent: { key: "hex" } },
    {
      provider: "shopify",
      signingSecret: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      sent: { key: "base64" },
      savedSecrets: ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    },
    {
      provider: "standard-webhooks",
      signingSecret: "not base64 at all!",
      savedSecrets: ["not base64 at all!"],
      sent: { key: "utf8" },
    },
    { provider: "standard-webhooks", signingSecret: whsec, savedSecrets: [Buffer.from(whsec).toString("base64")] },
    { provider: "github", signingSecret: Buffer.from("plain text").toString("base64"), savedSecrets: ["plain text"] },
    { provider: "airtable", signingSecret: "dGVhbXMtaG1hYy10b2tlbg==", savedSecrets: ["dGVhbXMtaG1hYy10b2tlbg"] },
  ],
  signature_format: [
    { provider: "github", headers: withHeader("x-hub-signature-256", (value) => value.slice(7)) },
    {
      provider: "shopify",
      headers: withHeader("x-shopify-hmac-sha256", (value) => Buffer.from(value, "base64").toString("hex")),
    },
    {
      provider: "linear",
      body: `{"webhookTimestamp":${Date.UTC(2026, 10, 21, 12)}}`,
      headers: withHeader("linear-signature", (value) => Buffer.from(value, "hex").toString("base64")),
    },
    {
      provider: "zoom",
      headers: withHeader("x-zm-signature", (value) => value.replace("v0=", "sha256=").toUpperCase()),
    },
    { provider: "shopify", headers: withHeader("x-shopify-hmac-sha256", (value) => encodeURIComponent(value)) },
    {
      provider: "razorpay",
      headers: withHeader("x-razorpay-signature", (value) => value.match(/../g)?.join(":") ?? ""),
    },
  ],
  signature_length: [
    { provider: "github", headers: withHeader("x-hub-signature-256", (value) => value.slice(0, -8)) },
    {
      provider: "shopify",
      headers: withHeader("x-shopify-hmac-sha256", (value) =>
        Buffer.from(value, "base64").subarray(0, 24).toString("base64"),
      ),
    },
    { provider: "sentry", headers: withHeader("sentry-hook-signature", (value) => value.slice(0, 40)) },
  ],
  algorithm: [
    { provider: "github", sent: { algorithm: "hmac-sha1" } },
    { provider: "vercel", sent: { algorithm: "hmac-sha256" } },
    { provider: "shopify", sent: { algorithm: "hmac-sha512" } },
    { provider: "stripe", sent: { algorithm: "hmac-sha512" } },
    signedBy((secret) => createHmac("md5", secret).update(BODY).digest("hex")),
    signedBy((secret) => createHmac("sha384", secret).update(BODY).digest("hex")),
    signedBy((secret) => createHmac("sha256", BODY).update(secret).digest("hex")),
    signedBy((secret) =>
      createHash("sha256")
        .update(secret + BODY)
        .digest("hex"),
    ),
    signedBy(() => createHash("sha256").update(BODY).digest("hex")),
  ],
  construction: [
    { provider: "zendesk", sent: { content: [{ part: "body" }, { part: "timestamp" }] } },
    { provider: "stripe", sent: { content: [{ part: "body" }] } },
    {
      provider: "slack",
      sent: { content: [{ part: "timestamp" }, { part: "literal", value: "." }, { part: "body" }] },
    },
    {
      provider: "paddle",
      sent: { content: [{ part: "timestamp" }, { part: "literal", value: "." }, { part: "body" }] },
    },
  ],
  url: [
    {
      provider: "square",
      signedUrl: "https://shop.example/hooks/source",
      publicUrl: "http://shop.example/hooks/source",
    },
    {
      provider: "trello",
      signedUrl: "https://tunnel.example/hooks/source",
      publicUrl: "http://127.0.0.1:4400/hooks/source",
      tunnelUrl: "https://tunnel.example",
    },
    {
      provider: "twilio",
      type: "application/x-www-form-urlencoded",
      body: "From=1&To=2",
      signedUrl: "https://shop.example/hooks/source/",
      publicUrl: "https://shop.example/hooks/source",
    },
    {
      provider: "mandrill",
      type: "application/x-www-form-urlencoded",
      body: "events=%5B%5D",
      signedUrl: "https://shop.example:443/hooks/source",
      publicUrl: "https://shop.example/hooks/source",
    },
    {
      provider: "hubspot",
      signedUrl: "https://shop.example/hooks/source?a=1+2",
      publicUrl: "https://shop.example/hooks/source?a=1%202",
    },
  ],
  form_or_json: [
    { provider: "github", arrived: form, type: "application/x-www-form-urlencoded" },
    { provider: "shopify", body: form, arrived: BODY },
    { provider: "gitea-forgejo", arrived: form },
    {
      provider: "twilio",
      type: "application/x-www-form-urlencoded",
      body: "From=1&To=2",
      headers: withHeader("content-type", () => "text/plain"),
    },
  ],
  charset: [
    { provider: "github", body: Buffer.from(umlaut, "latin1"), arrived: umlaut },
    { provider: "shopify", body: umlaut, arrived: Buffer.from(umlaut, "latin1") },
    { provider: "stripe", body: umlaut, arrived: Buffer.from(Buffer.from(umlaut).toString("latin1")) },
    { provider: "slack", body: "a\u{fffd}b", arrived: Buffer.from([97, 0xff, 98]) },
  ],
  clock: [
    { provider: "stripe", age: 3 * DAY },
    { provider: "slack", age: -DAY },
    { provider: "standard-webhooks", headers: changeTime("webhook-timestamp", (seconds) => `${seconds}000`) },
    { provider: "twitch", age: 2 * 3_600_000 },
    { provider: "hubspot", age: 3_600_000 },
    {
      provider: "svix",
      sent: {
        timestamp: {
          place: { in: "header", name: "svix-timestamp" },
          unit: "ms",
          tolerancePast: 1,
          toleranceFuture: 1,
        },
      },
    },
  ],
  gzip: [
    { provider: "github", arrived: gzipSync(BODY) },
    { provider: "shopify", body: gzipSync(BODY), arrived: BODY },
    { provider: "stripe", arrived: gzipSync(BODY, { level: 1 }) },
    { provider: "discord", body: gunzipSync(gzipSync(spaced)), arrived: gzipSync(spaced) },
  ],
  header_or_provider: [
    { provider: "github", headers: withHeader("x-hub-signature-256", (value) => value, "X-Signature") },
    { provider: "lemonsqueezy", headers: withHeader("x-signature", (value) => value, "X-Razorpay-Signature") },
    { provider: "shopify", headers: withHeader("x-shopify-hmac-sha256", (value) => value, "X-WC-Webhook-Signature") },
    {
      provider: "standard-webhooks",
      headers: (headers) => headers.map(([name, value]) => [name.replace("webhook-", "svix-"), value]),
    },
  ],
  other_secret: [
    {
      provider: "stripe",
      signingSecret: "whsec_test_mode",
      savedSecrets: ["whsec_live_mode"],
      others: [otherSource("stripe-test", "whsec_test_mode")],
    },
    {
      provider: "github",
      signingSecret: "rotated secret",
      savedSecrets: ["new secret"],
      others: [otherSource("a", "x"), otherSource("b", "y", "rotated secret")],
    },
    { provider: "standard-webhooks", signingSecret: whsec, savedSecrets: [], others: [otherSource("svix", whsec)] },
    {
      provider: "twilio",
      type: "application/x-www-form-urlencoded",
      body: "From=1",
      signingSecret: "auth token 1",
      savedSecrets: ["auth token 2"],
      others: [otherSource("sms", "auth token 1")],
    },
  ],
};

describe("each cause of a rejected signature", () => {
  for (const [cause, deliveries] of Object.entries(TABLE)) {
    for (const [index, broken] of deliveries.entries()) {
      it(`is named alone: ${cause}, ${broken.provider} (${index + 1})`, () => {
        const diagnosis = diagnose(questionAbout(broken));
        expect(diagnosis?.causes.map((found) => found.cause)).toEqual([cause]);
      });
    }
  }
});

it("says whose secret it is without showing it", () => {
  const [broken] = TABLE.other_secret;
  if (!broken) throw new Error("no delivery");
  const diagnosis = diagnose(questionAbout(broken));
  expect(diagnosis?.sentence).toBe("The body is intact, the secret is another source's.");
  expect(JSON.stringify(diagnosis)).not.toContain("whsec_test_mode");
  expect(diagnosis?.steps.at(-1)).toMatchObject({
    name: expect.stringMatching(/^Tried \d+ variants?$/),
    detail: expect.stringContaining("matches with the secret of source stripe-test"),
  });
});
