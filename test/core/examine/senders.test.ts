import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { examine } from "../../../src/core/examine/examine.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { canSignSample, PUBLIC_URL, requestOf, requestOfSample, secretsFor, signedBy } from "../providers/requests.ts";

const NOW = 1_700_000_000_000;
const SECRET = "a secret of nobody we know";
const BODY = '{"scope":"store/order/created","hash":"3f9ea420af83450d7ef9f78b08c8af25b2213637"}';
const FORMS: ReadonlySet<string | null> = new Set(PROVIDERS.filter(({ isForm }) => isForm).map(({ id }) => id));

function look(headers: Headers, body: string, secret = "", url = PUBLIC_URL) {
  const pasted = { method: "POST", url, headers, body: Buffer.from(body), notes: [] };
  return examine(pasted, { secret, asked: null, publicUrl: null, now: NOW });
}

const mac = (hash: string, encoding: "hex" | "base64", content = BODY) =>
  createHmac(hash, SECRET).update(content).digest(encoding);

function jwt(claims: unknown, alg = "HS256"): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg, typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", SECRET).update(signed).digest("base64url")}`;
}

/** Of these no sample says who sent it: what they sign stands where others put theirs, and their body is anybody's. */
const SILENT = new Set(["octipus"]);

describe("the whole catalogue", () => {
  const rows = PROVIDERS.flatMap((provider) =>
    provider
      .samples()
      .flatMap((sample) =>
        provider.schemes
          .filter((scheme) => canSignSample(scheme, sample))
          .map((scheme) => ({ provider, sample, scheme })),
      ),
  );

  test.each(rows)(
    "$provider.id by $scheme.id: $sample.name is recognised, or nobody is named",
    ({ provider, sample, scheme }) => {
      const { signing, verifying } = secretsFor(scheme);
      const { request, publicUrl } = signedBy(scheme, signing, requestOfSample(sample), NOW);
      for (const secret of ["", verifying]) {
        const found = look(request.headers, request.body.toString(), secret, publicUrl ?? PUBLIC_URL);
        if (found.provider !== provider.id) expect([null, ...FORMS]).toContain(found.provider);
        for (const named of [found.provider, ...found.candidates.map(({ provider: id }) => id)])
          if (named !== null && !FORMS.has(named)) expect(named).toBe(provider.id);
        if (secret !== "") expect(found.verification.reason).toBe("signature_matches");
      }
    },
  );

  test.each(PROVIDERS.filter(({ schemes }) => schemes.some(({ canSign }) => canSign)))(
    "$id is told by its first sample",
    (provider) => {
      const scheme = provider.schemes.find(({ canSign }) => canSign);
      const [sample] = provider.samples();
      if (!scheme || !sample) throw new Error("nothing to sign");
      const { request } = signedBy(scheme, secretsFor(scheme).signing, requestOfSample(sample), NOW);
      const { candidates } = look(request.headers, request.body.toString());
      expect(candidates.some(({ provider: id }) => id === provider.id)).toBe(!SILENT.has(provider.id));
    },
  );
});

describe("headers that many share name nobody", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const id = "msg_2Lh9KRb0pzN4LePd3XiA4v12Axj";
  const second = String(NOW / 1000);
  const standard = mac("sha256", "base64", `${id}.${second}.${BODY}`);

  test.each<[string, Headers, string?]>([
    ["a bearer JWT", [["Authorization", `Bearer ${jwt({ iss: "https://accounts.example", sub: "a" })}`]]],
    ["a bare JWT", [["Authorization", jwt({ iss: "APIkey", sha256: "x" })]]],
    ["a bearer token", [["Authorization", "Bearer 0123456789abcdef"]]],
    ["a token without a scheme", [["Authorization", "0123456789abcdef"]]],
    ["Basic", [["Authorization", `Basic ${Buffer.from("user:password").toString("base64")}`]]],
    ["an HMAC in Authorization", [["Authorization", `HMAC ${mac("sha256", "base64")}`]]],
    ["X-Signature in base64", [["X-Signature", mac("sha256", "base64")]]],
    ["X-Signature with a time", [["X-Signature", `t=${second},v1=${mac("sha256", "hex", `${second}.${BODY}`)}`]]],
    ["X-Webhook-Signature", [["X-Webhook-Signature", `sha256=${mac("sha256", "hex")}`]]],
    ["a JWT in X-Webhook-Signature", [["X-Webhook-Signature", jwt({ iss: "someone" })]]],
    ["Webhook-Signature", [["Webhook-Signature", mac("sha256", "hex")]]],
    ["Webhook-Signature with a time", [["Webhook-Signature", `time=${second},sig1=${mac("sha256", "hex")}`]]],
    ["X-Hub-Signature", [["X-Hub-Signature", `sha1=${mac("sha1", "hex")}`]]],
    ["X-Hub-Signature, SHA-256", [["X-Hub-Signature", `sha256=${mac("sha256", "hex")}`]]],
    ["X-Hub-Signature-256", [["X-Hub-Signature-256", `sha256=${mac("sha256", "hex")}`]]],
    ["X-Hook-Signature", [["X-Hook-Signature", mac("sha256", "hex")]]],
    ["X-Signature-SHA256", [["X-Signature-SHA256", mac("sha256", "base64")]]],
    [
      "X-Signature-Ed25519",
      [
        ["X-Signature-Ed25519", sign(null, Buffer.from(second + BODY), privateKey).toString("hex")],
        ["X-Signature-Timestamp", second],
      ],
    ],
    [
      "an event's name",
      [
        ["X-Event-Name", "order_created"],
        ["X-Signature", "abc"],
      ],
    ],
    ["an event's key", [["X-Event-Key", "order_created"]]],
    ["a passcode in the body", [], '{"passcode":"abc"}'],
    ["a signature in the body", [], '{"signature":{"signature":"abc","timestamp":"1","token":"t"}}'],
    ["a Signature in the body", [], '{"Signature":"AAAA"}'],
    ["a clientState", [], '{"value":[{"clientState":"abc"}]}'],
  ])("%s", (_, headers, body = BODY) => {
    for (const secret of ["", SECRET, "another"]) {
      const found = look(headers, body, secret);
      expect([found.provider, found.schemeId, found.verification.schemeId, found.candidates]).toEqual([
        null,
        null,
        null,
        [],
      ]);
      for (const { name } of PROVIDERS.filter(({ isForm }) => !isForm))
        expect(` ${found.verification.sentence} `).not.toContain(` ${name} `);
    }
  });

  test("but what they sign is verified all the same, in every form of the body a paste leaves", () => {
    const headers: Headers = [["X-Hub-Signature-256", `sha256=${mac("sha256", "hex", `${BODY}\n`)}`]];
    const found = look(headers, BODY, SECRET);
    expect(found).toMatchObject({ provider: null, verification: { outcome: "verified", reason: "signature_matches" } });
    expect(found.verification.sentence).toBe(
      "The signature matches. The request carries 64 hex digits in the x-hub-signature-256 header. Many senders prove themselves so, and nothing else in the request says which one sent it.",
    );
    expect(found.notes).toEqual([expect.stringContaining("with a line break added at its end")]);
  });

  test("webhook-* are Standard Webhooks, and a key that is taken as text is nobody else's for it", () => {
    const headers: Headers = [
      ["webhook-id", id],
      ["webhook-timestamp", second],
      ["webhook-signature", `v1,${standard}`],
    ];
    expect(look(headers, BODY)).toMatchObject({ provider: "standard-webhooks", schemeId: "standard-webhooks" });
    expect(look(headers, BODY, SECRET)).toMatchObject({
      provider: null,
      schemeId: null,
      candidates: [{ provider: "standard-webhooks" }],
      verification: { outcome: "verified", schemeId: null },
    });
  });

  test("X-Signature with the bytes of an HMAC is called no more than that", () => {
    for (const [hash, schemeId] of [
      ["sha256", "hmac"],
      ["sha512", "hmac-sha512"],
      ["sha1", "hmac-sha1"],
    ] as const)
      for (const secret of ["", SECRET])
        expect(look([["X-Signature", mac(hash, "hex")]], BODY, secret)).toMatchObject({ provider: "hmac", schemeId });
  });

  test("the same headers name their sender where something else does", () => {
    const named = (headers: Headers, body: unknown) => look(headers, JSON.stringify(body)).provider;
    const hub: Headers = [["X-Hub-Signature-256", `sha256=${mac("sha256", "hex")}`]];
    expect(named([...hub, ["X-GitHub-Event", "push"]], {})).toBe("github");
    expect(named(hub, { object: "page", entry: [{ id: "1" }] })).toBe("meta-whatsapp");
    expect(named([["X-Signature", mac("sha256", "hex")]], { meta: { event_name: "order_created" } })).toBe(
      "lemonsqueezy",
    );
    expect(named([["Webhook-Signature", "00"]], { events: [{ resource_type: "payments" }] })).toBe("gocardless");
    expect(named([["Authorization", "x"]], { eventType: "com.okta.event_hook" })).toBe("okta");
  });
});

describe("what is said of a JWT", () => {
  test.each<[string, string]>([
    [`Bearer ${jwt({ iss: "https://accounts.example" })}`, 'HS256, issuer "https://accounts.example"'],
    [`bearer ${jwt({ iss: 7 }, "RS256")}`, "RS256, no issuer"],
    [jwt({}, "none"), "none, no issuer"],
  ])("%s", (authorization, words) => {
    const { sentence } = look([["Authorization", authorization]], "{}").verification;
    expect(sentence).toContain(`a JWT in the authorization header, ${words}.`);
  });

  test("in a header of its own, and with text that would be more than it is", () => {
    const long = `\u202e${"x".repeat(500)}`;
    const { outcome, sentence } = look([["X-Token", jwt({ iss: long })]], "{}").verification;
    expect(outcome).toBe("unsigned");
    expect(sentence).toContain('It carries a JWT in the x-token header, HS256, issuer "\\u202exxx');
    expect(sentence.length).toBeLessThan(300);
  });
});

test("detection takes no shared header for a sender either", () => {
  const request = requestOf({
    headers: [
      ["X-Event-Name", "a"],
      ["X-Hook-Secret", "b"],
      ["X-Signature-SHA256", "c"],
    ],
    body: BODY,
  });
  expect(look(request.headers, BODY).provider).toBeNull();
});
