import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import { encodeSignatureHeader, isValidSignature } from "@sanity/webhook";
import { verifyKey } from "discord-interactions";
import * as fc from "fast-check";
import { verify as verifyGithub } from "@octokit/webhooks-methods";
import { Stripe } from "stripe";
import twilioSdk from "twilio";
import { expect, test } from "vitest";
import { findProfile } from "../../../src/core/providers/find-profile.ts";
import { exampleOf } from "../../../src/core/send/new-event.ts";
import { makeKeyPair } from "../../../src/core/signature/key-pair.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { PUBLIC_URL, requestOf, schemeNamed, signedBy } from "./requests.ts";

const NOW = 1_700_000_000_000;
const RUNS = { numRuns: 60 };
const text = fc.string({ unit: "grapheme", maxLength: 40 });
const secret = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 });
/** Names and values as a form carries them: repeated names, empty values, any characters. */
const fields = fc.dictionary(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.]{0,11}$/),
  fc.array(text, { minLength: 1, maxLength: 4 }),
  { maxKeys: 8 },
);
const urls = fc
  .tuple(
    fc.constantFrom("https", "http"),
    fc.constantFrom("", ":443", ":80", ":8443"),
    fc.webPath(),
    fc.webQueryParameters(),
  )
  .map(
    ([protocol, port, path, query]) => `${protocol}://hooks.example${port}${path || "/"}${query ? `?${query}` : ""}`,
  );

const twilioScheme = schemeNamed("twilio");
const sanityScheme = schemeNamed("sanity");
const discordScheme = schemeNamed("discord");

function formRequest(values: Readonly<Record<string, readonly string[]>>) {
  const form = new URLSearchParams(
    Object.entries(values).flatMap(([name, list]) => list.map((value) => [name, value])),
  );
  return requestOf({
    headers: [["Content-Type", "application/x-www-form-urlencoded; charset=utf-8"]],
    body: form.toString(),
  });
}

/** As Express hands a form over: one value plain, several as a list. */
function asParsed(values: Readonly<Record<string, readonly string[]>>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([name, list]) => [name, list.length === 1 ? (list[0] ?? "") : [...list]]),
  );
}

test("Twilio's SDK accepts the forms we sign", () => {
  fc.assert(
    fc.property(fields, secret, urls, (values, token, url) => {
      const { request } = signedBy(twilioScheme, token, formRequest(values), NOW, url);
      return twilioSdk.validateRequest(token, request.header("x-twilio-signature") ?? "", url, asParsed(values));
    }),
    RUNS,
  );
});

test("we accept the forms Twilio's SDK signs", () => {
  fc.assert(
    fc.property(fields, secret, urls, (values, token, url) => {
      const signature = twilioSdk.getExpectedTwilioSignature(token, url, asParsed(values));
      const plain = formRequest(values);
      const request = requestOf({ headers: [...plain.headers, ["X-Twilio-Signature", signature]], body: plain.body });
      return verify({ request, publicUrl: url }, twilioScheme, [token], NOW).outcome === "verified";
    }),
    RUNS,
  );
});

test("Twilio's SDK accepts the JSON bodies we sign", () => {
  fc.assert(
    fc.property(fc.json(), secret, (body, token) => {
      const { request, publicUrl } = signedBy(
        twilioScheme,
        token,
        requestOf({ headers: [["Content-Type", "application/json"]], body }),
        NOW,
      );
      return twilioSdk.validateRequestWithBody(
        token,
        request.header("x-twilio-signature") ?? "",
        publicUrl ?? "",
        body,
      );
    }),
    RUNS,
  );
});

test("we accept the JSON bodies Twilio's SDK signs", () => {
  fc.assert(
    fc.property(fc.json(), secret, (body, token) => {
      const url = `${PUBLIC_URL}?a=b&bodySHA256=${twilioSdk.getExpectedBodyHash(body)}`;
      const headers: [string, string][] = [
        ["Content-Type", "application/json"],
        ["X-Twilio-Signature", twilioSdk.getExpectedTwilioSignature(token, url, {})],
      ];
      return (
        verify({ request: requestOf({ headers, body }), publicUrl: url }, twilioScheme, [token], NOW).outcome ===
        "verified"
      );
    }),
    RUNS,
  );
});

test("Sanity's SDK accepts what we sign", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), secret, async (body, key) => {
      const { request } = signedBy(sanityScheme, key, requestOf({ body }), NOW);
      return isValidSignature(body, request.header("sanity-webhook-signature") ?? "", key);
    }),
    RUNS,
  );
});

test("we accept what Sanity's SDK signs", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), secret, async (body, key) => {
      const header = await encodeSignatureHeader(body, NOW, key);
      const request = requestOf({ headers: [["sanity-webhook-signature", header]], body });
      return verify({ request, publicUrl: null }, sanityScheme, [key], NOW).outcome === "verified";
    }),
    RUNS,
  );
});

test("Discord's SDK accepts the bytes we sign, valid UTF-8 or not", async () => {
  const pair = makeKeyPair(discordScheme);
  if (!pair.ok) throw new Error(pair.error.message);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const { request } = signedBy(discordScheme, pair.value.privateKey, requestOf({ body: Buffer.from(bytes) }), NOW);
      const signature = request.header("x-signature-ed25519") ?? "";
      return verifyKey(bytes, signature, request.header("x-signature-timestamp") ?? "", pair.value.publicKey);
    }),
    RUNS,
  );
});

test("we accept what a Discord key signs", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const known = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const signature = signBytes(null, Buffer.concat([Buffer.from("1700000000"), bytes]), privateKey).toString("hex");
      const headers: [string, string][] = [
        ["X-Signature-Ed25519", signature],
        ["X-Signature-Timestamp", "1700000000"],
      ];
      const request = requestOf({ headers, body: Buffer.from(bytes) });
      expect(verify({ request, publicUrl: null }, discordScheme, [known], NOW).outcome).toBe("verified");
    }),
    RUNS,
  );
});

const SDKS: Readonly<Record<string, (body: string, header: Header, secret: string) => Promise<unknown>>> = {
  github: (body, header, key) => verifyGithub(key, body, header("x-hub-signature-256")),
  stripe: (body, header, key) => {
    const client = new Stripe("sk_test_1");
    const signature = header("stripe-signature");
    return body.includes('"v2.core.event"')
      ? client.parseEventNotificationAsync(body, signature, key)
      : client.webhooks.constructEventAsync(body, signature, key);
  },
};
type Header = (name: string) => string;

test.each(Object.entries(SDKS))("every event and action of %s is signed as its SDK wants it", async (id, accepts) => {
  const profile = findProfile(id);
  const scheme = schemeNamed(id);
  const now = Date.now();
  const taken: unknown[] = [];
  for (const { type } of profile?.events ?? []) {
    const data = profile && (await exampleOf(profile, type, Date.now()));
    const event = { id: `evt_${type}`, type, data, url: new URL(PUBLIC_URL), createdAt: now, attemptAt: now };
    const headers = profile?.variants.documented.headers(event) ?? [];
    const body = profile?.variants.documented.envelope(event) ?? "";
    const { request } = signedBy(scheme, "whsec_every", requestOf({ headers, body }), now, PUBLIC_URL);
    const header = (name: string) => request.header(name) ?? "";
    taken.push(await accepts(body, header, "whsec_every"));
    const refused = await accepts(`${body} `, header, "whsec_every").then(
      (one) => !one,
      () => true,
    );
    taken.push(refused);
  }
  expect(taken.length).toBeGreaterThan(600);
  expect(taken.filter((one) => !one)).toEqual([]);
});
