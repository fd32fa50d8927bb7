import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { type Place, Scheme } from "../../../src/contract/model/scheme.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { carrying, requestOf } from "../providers/requests.ts";
import { NOW } from "./schemes.ts";

const SECRET = "a shared secret";
const FORM: Headers = [["Content-Type", "application/x-www-form-urlencoded"]];

/** A scheme as a user would describe one that the catalogue does not know. */
function custom(place: Place, rest: Partial<Scheme> = {}): Scheme {
  return Scheme.parse({
    id: "custom",
    name: "Custom",
    algorithm: "hmac-sha256",
    signature: { place, format: { kind: "plain" }, encoding: "hex" },
    key: "utf8",
    content: [{ part: "literal", value: "signed" }],
    ...rest,
  });
}

function signing(scheme: Scheme, body: string, headers: Headers = [], publicUrl: string | null = null) {
  const plain = { request: requestOf({ body, headers }), publicUrl };
  const made = sign(plain, scheme, SECRET, { timestamp: NOW });
  if (!made.ok) throw new Error(made.error.message);
  return { made: made.value, sent: carrying(plain, made.value) };
}

describe("a signature in an unusual place", () => {
  test.each([
    ["a numbered header", custom({ in: "numbered_headers", prefix: "X-Sig-", max: 3 }), "{}", []],
    ["a body field", custom({ in: "body", path: "meta.signature" }), '{"a":1}', []],
    ["a form field", custom({ in: "form", name: "sig" }), "a=1", FORM],
  ] as const)("is put there and found there: %s", (_, scheme, body, headers) => {
    const { sent } = signing(scheme, body, [...headers]);
    expect(verify(sent, scheme, [SECRET], NOW).outcome).toBe("verified");
  });

  test("goes into the query of the URL", () => {
    const scheme = custom({ in: "query", name: "sig" });
    const { made, sent } = signing(scheme, "", [], "https://hooks.example/in?a=1");
    expect(made.url).toMatch(/^https:\/\/hooks\.example\/in\?a=1&sig=[0-9a-f]{64}$/);
    expect(verify(sent, scheme, [SECRET], NOW).outcome).toBe("verified");
  });

  test("a later numbered header counts as well", () => {
    const scheme = custom({ in: "numbered_headers", prefix: "X-Sig-", max: 3 });
    const right = signing(scheme, "{}").made.headers[0]?.[1] ?? "";
    const request = requestOf({
      headers: [
        ["x-sig-1", "00"],
        ["X-SIG-3", right],
      ],
    });
    expect(verify({ request, publicUrl: null }, scheme, [SECRET], NOW).outcome).toBe("verified");
  });

  test.each([
    ["body field meta.signature", custom({ in: "body", path: "meta.signature" }), "not JSON"],
    ["form field sig", custom({ in: "form", name: "sig" }), "a=1"],
  ] as const)("is refused in words where the body cannot hold it: %s", (place, scheme, body) => {
    const made = sign({ request: requestOf({ body }), publicUrl: null }, scheme, SECRET, { timestamp: NOW });
    expect(made).toMatchObject({
      ok: false,
      error: { code: "invalid_input", message: expect.stringContaining(place) },
    });
  });
});

describe("a timestamp in the body", () => {
  const scheme = custom(
    { in: "header", name: "X-Sig" },
    {
      content: [{ part: "body" }],
      timestamp: { place: { in: "body", path: "at" }, unit: "ms", tolerancePast: 60, toleranceFuture: 60 },
    },
  );

  test("is set before the body is signed", () => {
    const { sent } = signing(scheme, '{"at":1,"b":2}');
    expect(sent.request.json).toEqual({ at: NOW, b: 2 });
    expect(verify(sent, scheme, [SECRET], NOW).outcome).toBe("verified");
  });

  test("that is right already leaves the body byte for byte as it was", () => {
    expect(signing(scheme, `{ "at" : ${NOW} }\n`).made.body).toBe(null);
  });
});

describe("content beyond the body", () => {
  const urlScheme = custom({ in: "header", name: "X-Sig" }, { content: [{ part: "url" }, { part: "body" }] });

  test("covers the public URL", () => {
    const { sent } = signing(urlScheme, "{}", [], "https://hooks.example/in?a=1");
    expect(verify({ ...sent, publicUrl: "https://hooks.example/in?a=2" }, urlScheme, [SECRET], NOW).reason).toBe(
      "signature_mismatch",
    );
  });

  test("that needs a URL nobody knows cannot be checked", () => {
    const { sent } = signing(urlScheme, "{}", [], "https://hooks.example/in");
    expect(verify({ ...sent, publicUrl: null }, urlScheme, [SECRET], NOW)).toMatchObject({
      outcome: "not_checked",
      reason: "url_unknown",
    });
  });

  test("sorts form fields by name, and takes each value of a name once", () => {
    const scheme = custom({ in: "header", name: "X-Sig" }, { content: [{ part: "sorted_form" }] });
    expect(signing(scheme, "b=2&a=9&a=1&a=9", FORM).made.signedContent.toString()).toBe("a19b2");
  });

  test("lets a field of the body stand for it", () => {
    const scheme = custom(
      { in: "header", name: "X-Sig" },
      { content: [{ part: "method" }, { part: "json", path: "list.1.id" }] },
    );
    expect(signing(scheme, '{"list":[{},{"id":7}]}').made.signedContent.toString()).toBe("POST7");
  });

  test("without the field it stands for has a malformed body", () => {
    const scheme = custom({ in: "header", name: "X-Sig" }, { content: [{ part: "json", path: "__proto__.x" }] });
    const request = requestOf({ body: "{}", headers: [["X-Sig", "00"]] });
    expect(verify({ request, publicUrl: null }, scheme, [SECRET], NOW).reason).toBe("body_malformed");
  });
});

describe("a scheme", () => {
  test("that only the provider can sign says so", () => {
    const scheme = custom({ in: "header", name: "X-Sig" }, { canSign: false });
    const made = sign({ request: requestOf({}), publicUrl: null }, scheme, SECRET, { timestamp: NOW });
    expect(made).toMatchObject({ ok: false, error: { code: "unsupported" } });
  });

  test("without a signature is not checked", () => {
    const scheme = custom({ in: "header", name: "X-Sig" }, { algorithm: "none" });
    expect(verify({ request: requestOf({}), publicUrl: null }, scheme, [], NOW)).toMatchObject({
      outcome: "not_checked",
      reason: "scheme_none",
    });
  });
});
