import * as fc from "fast-check";
import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { explain, verify } from "../../../src/core/signature/verify.ts";
import { tolerant } from "../../../src/core/signature/tolerant.ts";
import { requestOf, requestOfSample, schemeNamed, secretsFor, signedBy } from "../providers/requests.ts";

const NOW = 1_700_000_000_000;

/** Seconds back and ahead that each sender's own documents or SDK allow; null where it does not look. */
const DIRECTIONS: Readonly<Record<string, readonly [number | null, number | null]>> = {
  stripe: [300, null],
  paddle: [5, null],
  "hubspot-v3": [300, null],
  mux: [300, null],
  calendly: [300, null],
  contentful: [30, null],
  plaid: [300, null],
  "box-primary": [600, null],
  "box-secondary": [600, null],
  twitch: [600, null],
  slack: [300, 300],
  linear: [60, 60],
  "standard-webhooks": [300, 300],
  "standard-webhooks-v1a": [300, 300],
  svix: [300, 300],
  "svix-ed25519": [300, 300],
  openai: [300, 300],
  polar: [300, 300],
  "polar-decoded": [300, 300],
  workos: [180, null],
  elevenlabs: [1800, null],
  webflow: [300, null],
  telnyx: [300, 300],
  mercadopago: [null, null],
  cloudinary: [7200, null],
  "cloudinary-sha256": [7200, null],
  bigcommerce: [300, 300],
  replicate: [300, 300],
  retell: [300, 300],
  "grafana-timestamp": [300, 300],
  buildkite: [null, null],
  cashfree: [null, null],
  recurly: [300, 300],
  "cloudflare-stream": [null, null],
  ghost: [null, null],
  supabase: [300, 300],
  "gitlab-signing": [300, 300],
  discord: [null, null],
  sendgrid: [null, null],
  sanity: [null, null],
  zendesk: [null, null],
  zoom: [null, null],
};

const TIMED = new Map(
  PROVIDERS.flatMap((provider) =>
    provider.schemes
      .filter(({ timestamp }) => timestamp !== null)
      .map((scheme) => [scheme.id, { scheme, sample: provider.samples()[0] }] as const),
  ),
);

/** A sample of the scheme's provider that was signed at NOW, judged by a clock that many seconds off; negative is behind. */
function judged(id: string, offSeconds: number) {
  const { scheme, sample } = TIMED.get(id) ?? {};
  if (!scheme || !sample) throw new Error(`no scheme ${id}`);
  const { signing, verifying } = secretsFor(scheme);
  const signed = signedBy(scheme, signing, requestOfSample(sample), NOW);
  return verify(signed, scheme, [verifying], NOW + offSeconds * 1000);
}

test("every scheme with a time is in the table", () => {
  expect([...TIMED.keys()].toSorted()).toEqual(Object.keys(DIRECTIONS).toSorted());
});

describe.each(Object.entries(DIRECTIONS))("%s", (id, [back, ahead]) => {
  test(`looks ${back ?? "any"} seconds back`, () => {
    if (back === null) return expect(judged(id, 10 * 365 * 86_400).outcome).toBe("verified");
    expect(judged(id, back).outcome).toBe("verified");
    expect(judged(id, back + 1)).toMatchObject({ outcome: "rejected", reason: "timestamp_stale" });
  });

  test(`looks ${ahead ?? "any"} seconds ahead`, () => {
    if (ahead !== null) {
      expect(judged(id, -ahead)).toMatchObject({ outcome: "verified", sentence: "The signature matches." });
      expect(judged(id, -ahead - 1)).toMatchObject({ outcome: "rejected", reason: "timestamp_future" });
      return;
    }
    const word = back === null ? "." : "; it was signed 6 s in the future by this machine's clock.";
    expect(judged(id, -6)).toMatchObject({ outcome: "verified", sentence: `The signature matches${word}` });
    expect(judged(id, -7200).outcome).toBe("verified");
  });
});

test("a clock that is right, or less than a second behind, is not mentioned", () => {
  for (const off of [0, 3]) expect(judged("paddle", off).sentence).toBe("The signature matches.");
  expect(judged("hubspot-v3", -0.9).sentence).toBe("The signature matches.");
});

test("the word about the clock stands beside the number of the secret, and in the steps", () => {
  const scheme = schemeNamed("stripe");
  const signed = signedBy(scheme, "whsec_b", requestOf({ body: "{}" }), NOW);
  const explained = explain(signed, scheme, ["whsec_a", "whsec_b"], NOW - 120_000);
  expect(explained.sentence).toBe(
    "The signature matches secret 2 of 2; it was signed 2 min in the future by this machine's clock.",
  );
  expect(explained.steps).toContainEqual({
    name: "Timestamp found",
    outcome: "info",
    detail: "2 min ahead of our clock, which this sender's own check lets pass",
  });
});

test("Plaid's token may be as old as five minutes, and ahead", () => {
  const scheme = schemeNamed("plaid");
  const { signing, verifying } = secretsFor(scheme);
  const signed = signedBy(scheme, signing, requestOf({ body: "{}" }), NOW);
  const at = (seconds: number) => verify(signed, scheme, [verifying], NOW + seconds * 1000);
  expect([at(300).outcome, at(301).reason]).toEqual(["verified", "timestamp_stale"]);
  expect(at(-6)).toMatchObject({ outcome: "verified", sentence: expect.stringContaining("6 s in the future") });
});

test("Stripe's own SDK accepts and refuses the same times", () => {
  const stripe = new Stripe("sk_test_unused");
  const scheme = schemeNamed("stripe");
  fc.assert(
    fc.property(fc.integer({ min: -2000, max: 2000 }), (off) => {
      const payload = "{}";
      const header = stripe.webhooks.generateTestHeaderString({ payload, secret: "whsec_a", timestamp: NOW / 1000 });
      const now = NOW + off * 1000;
      let isTheirs = true;
      try {
        stripe.webhooks.constructEvent(payload, header, "whsec_a", 300, undefined, now);
      } catch {
        isTheirs = false;
      }
      const request = requestOf({ headers: [["Stripe-Signature", header]], body: payload });
      expect(verify({ request, publicUrl: null }, scheme, ["whsec_a"], now).outcome === "verified").toBe(isTheirs);
    }),
  );
});

test("a source allows more than its sender, in one direction or both, and never touches what has no time", () => {
  const [stripe, github] = [schemeNamed("stripe"), schemeNamed("github")];
  expect(tolerant([stripe], null)).toEqual([stripe]);
  expect(tolerant([github], { past: 1, future: 1 })).toEqual([github]);
  expect(tolerant([stripe], { past: 3600, future: null })[0]?.timestamp).toMatchObject({
    tolerancePast: 3600,
    toleranceFuture: null,
  });
  expect(tolerant([schemeNamed("slack")], { past: null, future: 900 })[0]?.timestamp).toMatchObject({
    tolerancePast: 300,
    toleranceFuture: 900,
  });
});
