import { describe, expect, test } from "vitest";
import { Scheme } from "../../../src/contract/model/scheme.ts";
import { HttpRequest, requestTo } from "../../../src/core/http/request.ts";
import { signRequest } from "../../../src/core/signature/sign-request.ts";
import type { SignedRequest } from "../../../src/core/signature/signed-request.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { secretsFor } from "../providers/requests.ts";
import { NOW, signedCases } from "./schemes.ts";

const HOUR_MS = 3_600_000;

function signedAnew({ request, publicUrl }: SignedRequest, scheme: Scheme, secret: string, at: number): SignedRequest {
  const made = signRequest({ request, publicUrl }, scheme, secret, { timestamp: at });
  if (!made.ok) throw new Error(made.error.message);
  const { headers, url, body } = made.value;
  if (url === null) return { request: new HttpRequest({ ...partsOf(request), headers, body }), publicUrl };
  return { request: requestTo(new URL(url), { method: request.method, headers, body }), publicUrl: url };
}

function partsOf({ method, url, httpVersion, clientIp, headers, body }: HttpRequest) {
  return { method, url, httpVersion, clientIp, headers, body };
}

describe("a request that carries a signature already", () => {
  test.each(signedCases().map((one) => [one.id, one] as const))("is signed anew in its place: %s", (_, one) => {
    const { scheme, signed } = one;
    const { signing, verifying } = secretsFor(scheme);
    const later = NOW + HOUR_MS;
    const anew = signedAnew(signed, scheme, signing, later);

    expect(verify(anew, scheme, [verifying], later).outcome).toBe("verified");
    const names = (request: HttpRequest) => request.headers.map(([name]) => name.toLowerCase()).toSorted();
    expect(names(anew.request)).toEqual(names(signed.request));
  });
});

describe("where the signature goes", () => {
  function scheme(place: unknown): Scheme {
    return Scheme.parse({
      id: "custom",
      name: "Custom",
      algorithm: "hmac-sha256",
      signature: { place, format: { kind: "plain" }, encoding: "hex" },
      key: "utf8",
      content: [{ part: "literal", value: "signed" }],
    });
  }

  const url = new URL("https://hooks.example/in?a=1");
  const body = Buffer.from('{"a":1}');
  const plain = { request: requestTo(url, { headers: [["X-Sig", "old"]], body }), publicUrl: url.href };

  test("a header, in place of the one of before; URL and body stay the same ones", () => {
    const made = signRequest(plain, scheme({ in: "header", name: "x-sig" }), "secret", { timestamp: NOW });
    expect(made).toMatchObject({
      ok: true,
      value: { url: null, headers: [["x-sig", expect.stringMatching(/^[0-9a-f]{64}$/)]] },
    });
    expect(made.ok && made.value.body).toBe(body);
  });

  test("the URL, whose other parameters stay", () => {
    const made = signRequest(plain, scheme({ in: "query", name: "sig" }), "secret", { timestamp: NOW });
    expect(made.ok && made.value.url).toMatch(/^https:\/\/hooks\.example\/in\?a=1&sig=[0-9a-f]{64}$/);
    expect(made.ok && made.value.headers).toEqual([["X-Sig", "old"]]);
  });

  test("the body", () => {
    const made = signRequest(plain, scheme({ in: "body", path: "sig" }), "secret", { timestamp: NOW });
    expect(made.ok && JSON.parse(made.value.body.toString())).toEqual({
      a: 1,
      sig: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("nowhere where it cannot be made: the reason is handed on", () => {
    const form = scheme({ in: "form", name: "sig" });
    expect(signRequest(plain, form, "secret", { timestamp: NOW })).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });
  });
});
