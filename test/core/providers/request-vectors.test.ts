import { describe, expect, test } from "vitest";
import { z } from "zod";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import type { RoutedSource } from "../../../src/core/trust/routing.ts";
import { verifySource } from "../../../src/core/trust/verify-source.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import document from "../../fixtures/request-vectors.json" with { type: "json" };
import { newSource } from "../record/samples.ts";
import { carrying, providerNamed, requestOf } from "./requests.ts";

const Vector = z.object({
  id: z.string(),
  provider: z.string(),
  secret: z.string(),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  /** Epoch milliseconds. */
  now: z.number().default(1_795_900_000_000),
  /** Whether the secret is a public key or a certificate, with which nobody signs. */
  isPublic: z.boolean().default(false),
});
type Vector = z.infer<typeof Vector>;

const ALL = z
  .array(Vector)
  .parse(document.vectors)
  .filter(({ provider }) => PROVIDERS.some(({ id }) => id === provider));
const SIGNED = ALL.filter(({ id }) => id !== "mollie-classic");
/** These vouch for no body: a token sent along, and a signature of other fields. */
const FOR_NO_BODY = new Set([
  "buildkite-token",
  "mailgun-route-urlencoded",
  "mercadopago-1",
  "dropbox-sign-1",
  "google-pubsub-rtdn",
  "jira-oauth2-dynamic",
  // A token in the body covers what it holds, not what stands around it.
  "apple-assn-v2-published",
]);
const COVERED = SIGNED.filter(({ id }) => !FOR_NO_BODY.has(id));
const SHARED = SIGNED.filter(({ isPublic }) => !isPublic);

function routed({ provider: id }: Vector, secret: string): RoutedSource {
  const provider = providerNamed(id);
  const secrets = secret === "" ? [] : [secret];
  return {
    source: { ...newSource("src_1", "a"), provider: id, requireSignature: true },
    provider,
    schemes: provider.schemes,
    secrets,
    signing: secrets,
    tokens: [],
    leaving: [],
    offered: [],
    guarded: [],
    resting: [],
    hasOpenHooks: true,
    isOff: false,
  };
}

function requestOfVector({ method, url, headers, body }: Vector) {
  return requestOf({ method, url: url.replace(/^https?:\/\/[^/]*/, ""), headers: Object.entries(headers), body });
}

function check(vector: Vector, secret = vector.secret) {
  return verifySource(routed(vector, secret), requestOfVector(vector), vector.url, vector.now);
}

/** White space after a comma, and which pair stands first, are the sender's taste. */
function partsOf(value: string | null | undefined): string[] {
  return (value ?? "").split(/, ?/).toSorted();
}

describe("a known request", () => {
  test.each(SIGNED)("$id is verified", (vector) => {
    expect(check(vector)).toMatchObject({ outcome: "verified" });
  });

  test.each(SHARED)("$id is rejected with another secret", (vector) => {
    expect(check(vector, `${vector.secret}Ab`).outcome).not.toBe("verified");
  });

  test.each(COVERED)("$id is rejected once its body is another", (vector) => {
    expect(check({ ...vector, body: `${vector.body} ` }).outcome).toBe("rejected");
    expect(check({ ...vector, body: vector.body.replace(/[a-z]/, "Z") }).outcome).toBe("rejected");
  });

  test.each(SHARED)("$id is what we sign", (vector) => {
    const { schemeId } = check(vector);
    const scheme = providerNamed(vector.provider).schemes.find(({ id }) => id === schemeId);
    const place = scheme?.signature?.place;
    if (!scheme || !place) throw new Error("no scheme verified it");
    const request = requestOfVector(vector);
    const made = sign({ request, publicUrl: vector.url }, scheme, vector.secret, { timestamp: vector.now });
    if (!made.ok) throw new Error(made.error.message);
    if (place.in !== "header") return;
    // A token holds an id, and times, of its sender's choice.
    if (scheme.jwt !== undefined) {
      const parts = carrying({ request, publicUrl: vector.url }, made.value);
      expect(verifySource(routed(vector, vector.secret), parts.request, vector.url, vector.now).outcome).toBe(
        "verified",
      );
      return;
    }
    const written = made.value.headers.find(([name]) => name.toLowerCase() === place.name.toLowerCase())?.[1];
    expect(partsOf(written)).toEqual(partsOf(request.header(place.name)));
  });

  test.each(SIGNED)("$id names an event, or says what came", (vector) => {
    const provider = providerNamed(vector.provider);
    expect(provider.summarize(requestOfVector(vector))).toMatch(/\w/);
  });
});
