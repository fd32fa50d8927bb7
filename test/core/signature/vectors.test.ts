import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Scheme } from "../../../src/contract/model/scheme.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import type { SignedRequest } from "../../../src/core/signature/signed-request.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import document from "../../fixtures/signature-vectors.json" with { type: "json" };
import { requestOf, schemeNamed } from "../providers/requests.ts";

const Vector = z.object({
  id: z.string(),
  secret: z.string(),
  publicKey: z.string().optional(),
  method: z.string().default("POST"),
  url: z.string().optional(),
  body: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  expected: z.string(),
});
type Vector = z.infer<typeof Vector>;

/** Which scheme each vector is of; the ones the catalogue does not list are described as a user would. */
const SCHEMES: Readonly<Record<string, Scheme>> = {
  "github-docs": schemeNamed("github"),
  "octokit-basic": schemeNamed("github"),
  "octokit-unicode-escape": schemeNamed("github"),
  "octokit-escaped-backslash-u": schemeNamed("github"),
  "convoy-github": schemeNamed("github"),
  "github-sha1-legacy": schemeNamed("github-sha1"),
  "slack-docs": schemeNamed("slack"),
  "slack-go": schemeNamed("slack"),
  "standard-webhooks-v1": schemeNamed("standard-webhooks"),
  "standard-webhooks-v1a": schemeNamed("standard-webhooks-v1a"),
  "stripe-crypto-empty": schemeNamed("hmac"),
  "stripe-crypto-json": schemeNamed("hmac"),
  "stripe-crypto-utf8": schemeNamed("hmac"),
  "stripe-header": schemeNamed("stripe"),
  "convoy-sha512-hex": schemeNamed("hmac-sha512"),
  "optio-outbound": schemeNamed("optio-built"),
  "optio-prefixed-per-brief": schemeNamed("optio"),
  "optio-internal-path": Scheme.parse({
    id: "custom",
    name: "Optio's internal requests",
    algorithm: "hmac-sha256",
    signature: {
      place: { in: "header", name: "X-Optio-Signature" },
      format: { kind: "pairs", delimiter: ",", separator: "=", signatureKey: "sig", timestampKey: "t" },
      encoding: "hex",
    },
    key: "utf8",
    content: [{ part: "timestamp" }, { part: "literal", value: "." }, { part: "path_and_query" }],
    timestamp: { place: { in: "signature" }, unit: "s", tolerancePast: 300, toleranceFuture: 300 },
  }),
  miteos: schemeNamed("miteos"),
  "octipus-inbound": schemeNamed("octipus"),
};

const ROWS = Object.entries(SCHEMES).map(([id, scheme]) => {
  const vector = Vector.parse(document.vectors.find((candidate) => candidate.id === id));
  return { id, scheme, vector };
});

function signedRequest({ method, url, body, headers = {} }: Vector, extra: [string, string][] = []): SignedRequest {
  const request = requestOf({ method, headers: [...Object.entries(headers), ...extra], body });
  return { request, publicUrl: url ?? null };
}

/** The time the vector was made at, read from its headers; epoch milliseconds. */
function timeOf({ headers = {} }: Vector): number {
  const text = Object.entries(headers).map(([name, value]) =>
    /timestamp/i.test(name) ? value : /\bt=(\d+)/.exec(value)?.[1],
  );
  return Number(text.find((value) => value !== undefined) ?? 0) * 1000;
}

/** Some vectors give only the digest; it goes where the scheme puts it. */
function carried(vector: Vector, scheme: Scheme): SignedRequest {
  const place = scheme.signature?.place;
  const format = scheme.signature?.format;
  if (place?.in !== "header" || format?.kind !== "plain") return signedRequest(vector);
  const has = Object.keys(vector.headers ?? {}).some((name) => name.toLowerCase() === place.name.toLowerCase());
  return signedRequest(vector, has ? [] : [[place.name, format.prefix + vector.expected]]);
}

describe("known answers", () => {
  test.each(ROWS)("$id verifies", ({ vector, scheme }) => {
    const secret = vector.publicKey ?? vector.secret;
    expect(verify(carried(vector, scheme), scheme, [secret], timeOf(vector))).toMatchObject({ outcome: "verified" });
  });

  test.each(ROWS)("$id is what signing gives", ({ vector, scheme }) => {
    const messageId = vector.headers?.["webhook-id"] ?? "unused";
    const made = sign(signedRequest(vector), scheme, vector.secret, { timestamp: timeOf(vector), messageId });
    const headers = made.ok ? made.value.headers : [];
    expect(headers.map(([, value]) => value).join("\n")).toContain(vector.expected);
  });

  test("Optio's signature verifies with and without its prefix under the documented scheme", () => {
    const bare = Vector.parse(document.vectors.find(({ id }) => id === "optio-outbound"));
    expect(verify(signedRequest(bare), schemeNamed("optio"), [bare.secret], 0).outcome).toBe("verified");
  });
});
