import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SecretRole } from "../../../src/contract/model/source.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import type { Provider } from "../../../src/core/providers/provider.ts";
import type { RoutedSource } from "../../../src/core/trust/routing.ts";
import { type OwnSecret, tellApart } from "../../../src/core/trust/secret-roles.ts";
import { verifyForHook, verifySource } from "../../../src/core/trust/verify-source.ts";
import vectors from "../../fixtures/certificate-vectors.json" with { type: "json" };
import {
  canSignSample,
  PUBLIC_URL,
  providerNamed,
  requestOf,
  requestOfSample,
  secretsFor,
  signedBy,
} from "../providers/requests.ts";
import { newSource } from "../record/samples.ts";

const NOW = 1_700_000_000_000;
const APP = "0123456789abcdef0123456789abcdef";
const OTHER_APP = "fedcba9876543210fedcba9876543210";
const meta = providerNamed("meta-whatsapp");

function own(...secrets: readonly (string | readonly [string, SecretRole])[]): OwnSecret[] {
  return secrets.map((one) =>
    typeof one === "string" ? { secret: one, role: null } : { secret: one[0], role: one[1] },
  );
}

function routed(provider: Provider, secrets: readonly OwnSecret[]): RoutedSource {
  const masked = secrets.map(({ role }) => ({ hint: "…", addedAt: 0, ...(role === null ? {} : { role }) }));
  return {
    source: { ...newSource("src_1", "a"), provider: provider.id, secrets: masked },
    provider,
    schemes: provider.schemes,
    secrets: secrets.map(({ secret }) => secret),
    ...tellApart(provider, secrets),
    leaving: [],
    offered: [],
    guarded: [],
    hasOpenHooks: true,
    resting: [],
    isOff: false,
  };
}

describe("secrets are told apart", () => {
  test.each<[string, OwnSecret[], string[], string[]]>([
    ["one alone is usable for both until it is told", own("one"), ["one"], ["one"]],
    ["of two without form the first signs", own("app", "token"), ["app"], ["app", "token"]],
    ["the app secret's form tells, in any order", own("token", APP), [APP], ["token"]],
    [
      "two app secrets, as at a rotation, sign beside a token",
      own(APP, OTHER_APP, "token"),
      [APP, OTHER_APP],
      ["token"],
    ],
    ["two of the same form: no more than one signs", own(APP, OTHER_APP), [APP], [APP, OTHER_APP]],
    ["once a token is told the rest signs", own(["token", "verify_token"], "a", "b"), ["a", "b"], ["token"]],
    ["once one is told to sign no other does", own(["a", "signs"], "b"), ["a"], ["b"]],
    ["the first goes on signing once another is told to", own("a", ["b", "signs"]), ["a", "b"], ["a"]],
    ["what is told holds against form", own([APP, "verify_token"], ["x", "signs"]), ["x"], [APP]],
    ["none", own(), [], []],
  ])("%s", (_, secrets, signing, tokens) => {
    expect(tellApart(meta, secrets)).toEqual({ signing, tokens });
  });

  test("where a provider has no roles all sign, but what was told to be a token", () => {
    const found = tellApart(providerNamed("github"), own("a", ["t", "verify_token"], ["b", "signs"]));
    expect([[...found.signing].toSorted(), found.tokens]).toEqual([["a", "b"], ["t"]]);
  });

  test("PayPal's webhook id goes above each certificate, and one that stands there already stays", () => {
    const { webhookId, headers, body } = vectors.paypal;
    const request = requestOf({ headers: Object.entries(headers), body });
    const paypal = providerNamed("paypal");
    for (const [secrets, index] of [
      [own(webhookId, vectors.certificate), 1],
      [own([vectors.certificate, "signs"], [webhookId, "webhook_id"]), 0],
      [own(`${webhookId}\n${vectors.certificate}`), 0],
      [own(["OTHER", "webhook_id"], [webhookId, "webhook_id"], vectors.certificate), 2],
    ] as const)
      expect(verifySource(routed(paypal, secrets), request, null, NOW)).toMatchObject({
        outcome: "verified",
        secretIndex: index,
      });
    const alone = (secret: string) => verifySource(routed(paypal, own(secret)), request, null, NOW).reason;
    expect([alone(webhookId), alone(vectors.certificate)]).toEqual(["certificate_needed", "secret_invalid"]);
  });
});

const SIGNING = PROVIDERS.filter(({ schemes }) => schemes.some(({ canSign }) => canSign));

test.each(SIGNING)("nothing of $id that is signed with a verify token verifies", (provider) => {
  const sample = provider.samples()[0] ?? { event: "", name: "", headers: [], body: "" };
  for (const scheme of provider.schemes.filter((one) => canSignSample(one, sample))) {
    const { signing, verifying } = secretsFor(scheme);
    const { request } = signedBy(scheme, signing, requestOfSample(sample), NOW);
    const source = routed(provider, own([verifying, "verify_token"], ["another secret altogether", "signs"]));
    expect(verifySource(source, request, PUBLIC_URL, NOW).outcome).not.toBe("verified");
    expect(verifyForHook(source, { request, publicUrl: PUBLIC_URL }, verifying, NOW).outcome).not.toBe("verified");
    const trusting = routed(provider, own([verifying, "signs"]));
    expect(verifySource(trusting, request, PUBLIC_URL, NOW).outcome).toBe("verified");
  }
});

test("Meta's handshake is answered for a token alone, and what the token signs never verifies, whatever they are", () => {
  const text = fc.stringMatching(/^[!-~]{1,40}$/);
  fc.assert(
    fc.property(text, text, fc.string(), fc.boolean(), (app, token, body, isFirst) => {
      fc.pre(app !== token);
      const secrets = own([app, "signs"], [token, "verify_token"]);
      const source = routed(meta, isFirst ? secrets : secrets.toReversed());
      const [scheme] = meta.schemes;
      if (!scheme) throw new Error("Meta signs");
      const by = (secret: string) => signedBy(scheme, secret, requestOf({ body }), NOW).request;
      expect(verifySource(source, by(token), null, NOW)).toMatchObject({
        outcome: "rejected",
        reason: "signature_mismatch",
        sentence: expect.stringContaining("made with the verify token"),
      });
      expect(verifySource(source, by(app), null, NOW)).toMatchObject({
        outcome: "verified",
        secretIndex: isFirst ? 0 : 1,
      });
      const asking = (secret: string) => {
        const query = new URLSearchParams({
          "hub.mode": "subscribe",
          "hub.challenge": "42",
          "hub.verify_token": secret,
        });
        return (
          meta.handshake?.(requestOf({ method: "GET", url: `/hooks/a?${query.toString()}` }), source.tokens) ?? null
        );
      };
      expect([asking(token)?.body, asking(app)]).toEqual(["42", null]);
    }),
  );
});
