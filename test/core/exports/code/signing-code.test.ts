import { createHash, createHmac, randomUUID } from "node:crypto";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { KeyForm, Scheme } from "../../../../src/contract/model/scheme.ts";
import { javascriptTest } from "../../../../src/core/exports/code/javascript.ts";
import { signingOf } from "../../../../src/core/exports/code/signing-code.ts";
import { HttpRequest } from "../../../../src/core/http/request.ts";
import { listProviders } from "../../../../src/core/providers/catalogue.ts";
import { verify } from "../../../../src/core/signature/verify.ts";

const SECRETS: Readonly<Partial<Record<KeyForm, string>>> = {
  utf8: "a secret",
  base64: Buffer.from("a secret").toString("base64"),
  hex: Buffer.from("a secret").toString("hex"),
  whsec: `whsec_${Buffer.from("a secret").toString("base64")}`,
  "whsec-or-utf8": `whsec_${Buffer.from("a secret").toString("base64")}`,
};
const ADDRESS = "http://127.0.0.1:1/hooks/x";
const BODY = '{"id":"1","type":"a","data":{"id":"2"},"timestamp":"1700000000"}';
const SCHEMES = [
  ...new Map(listProviders().flatMap(({ schemes }) => schemes.map((one) => [one.id, one] as const))).values(),
];

function plain(headers: readonly [string, string][] = [["Content-Type", "application/json"]]): HttpRequest {
  return new HttpRequest({
    method: "POST",
    url: "/hooks/x",
    httpVersion: "1.1",
    clientIp: "",
    headers: [...headers],
    body: Buffer.from(BODY),
  });
}

/** One that carries a signature of its scheme, right or wrong. */
function signedBefore({ signature }: Scheme): HttpRequest {
  const place = signature?.place;
  const name = place?.in === "header" ? place.name : place?.in === "numbered_headers" ? `${place.prefix}1` : "X-None";
  return plain([
    ["Content-Type", "application/json"],
    [name, "old"],
  ]);
}

/** The headers that the written test hands to fetch. */
async function sentBy(scheme: Scheme, secret: string): Promise<[string, string][] | null> {
  const came = signedBefore(scheme);
  const signing = signingOf(scheme, came);
  if (signing.kind !== "made") return null;
  const code = javascriptTest(
    {
      id: "dlv_1",
      payload: { name: "dlv_1.payload", bytes: came.body },
      method: "POST",
      address: ADDRESS,
      query: [],
      headers: [],
      signing: signing.code,
      status: null,
      comments: [scheme.name],
      isRecorded: false,
      readsVariables: true,
    },
    "jest",
  );
  const sent: [string, string][] = [];
  const packages: Readonly<Record<string, unknown>> = {
    "node:crypto": { createHmac, createHash, randomUUID },
    "node:fs": { readFileSync: () => came.body },
    "node:path": { join },
  };
  let work: () => Promise<void> = async () => {};
  runInNewContext(code, {
    require: (name: string) => packages[name],
    __dirname: ".",
    process: { env: { WEBHOOK_SECRET: secret } },
    URL,
    URLSearchParams,
    Buffer,
    fetch: async (url: string, { headers }: { headers: [string, string][] }) => {
      expect(url).toBe(ADDRESS);
      sent.push(...headers);
      return { status: 200, arrayBuffer: async () => new ArrayBuffer(0) };
    },
    test: (_name: string, given: () => Promise<void>) => {
      work = given;
    },
    expect,
  });
  await work();
  return sent;
}

test("what code signs by a table verifies, for every scheme of the catalogue that it makes", async () => {
  const made: string[] = [];
  for (const scheme of SCHEMES) {
    const secret = SECRETS[scheme.key] ?? "a secret";
    const sent = await sentBy(scheme, secret);
    if (sent === null) continue;
    made.push(scheme.id);
    const request = plain([["Content-Type", "application/json"], ...sent]);
    const found = verify({ request, publicUrl: ADDRESS }, scheme, [secret], Date.now());
    expect({ scheme: scheme.id, reason: found.reason, outcome: found.outcome }).toMatchObject({ outcome: "verified" });
  }
  expect(made).toEqual(
    expect.arrayContaining(["github", "github-sha1", "stripe", "slack", "shopify", "standard-webhooks"]),
  );
  expect(made.length).toBeGreaterThan(50);
});

test.each([
  ["jwt-rs256", "it is a JSON Web Token"],
  ["ed25519", "it is made with the private half of a key pair"],
] as const)("%s is not made by code, which says why", (algorithm, why) => {
  const scheme = SCHEMES.find((one) => one.algorithm === algorithm && one.canSign);
  expect(scheme && signingOf(scheme, signedBefore(scheme))).toEqual({ kind: "recorded", why });
});

test("what came without a signature is sent without one", () => {
  const scheme = SCHEMES.find(({ id }) => id === "github") ?? null;
  expect(signingOf(scheme, plain())).toEqual({ kind: "absent" });
});

test("a signature with a time that stands in the payload is left as it came", () => {
  const scheme = SCHEMES.find(({ id }) => id === "linear");
  const why = "a part of it stands in the URL or the payload, which are sent as they came";
  expect(scheme && signingOf(scheme, signedBefore(scheme))).toEqual({ kind: "recorded", why });
});
