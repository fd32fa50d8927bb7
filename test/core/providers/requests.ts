import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import type { Headers } from "../../../src/contract/model/header.ts";
import type { Sample } from "../../../src/contract/model/provider.ts";
import type { Scheme } from "../../../src/contract/model/scheme.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import type { Provider } from "../../../src/core/providers/provider.ts";
import { HttpRequest } from "../../../src/core/http/request.ts";
import { makeKeyPair } from "../../../src/core/signature/key-pair.ts";
import { jsonAt } from "../../../src/core/signature/place.ts";
import { sign } from "../../../src/core/signature/sign.ts";
import type { SignedRequest } from "../../../src/core/signature/signed-request.ts";
import type { Signature } from "../../../src/core/signature/strategy.ts";

export const PUBLIC_URL = "https://brave-otter.example/hooks/source";

interface Asked {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Headers;
  readonly body?: string | Buffer;
}

export function requestOf({ method = "POST", url = "/hooks/source", headers = [], body = "" }: Asked): HttpRequest {
  return new HttpRequest({
    method,
    url,
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    headers,
    body: Buffer.from(body),
  });
}

export function requestOfSample(sample: Sample): HttpRequest {
  return requestOf({ headers: sample.headers, body: sample.body });
}

export function providerNamed(id: string): Provider {
  const provider = PROVIDERS.find((candidate) => candidate.id === id);
  if (!provider) throw new Error(`no provider ${id}`);
  return provider;
}

export function schemeNamed(id: string): Scheme {
  const scheme = PROVIDERS.flatMap((provider) => provider.schemes).find((candidate) => candidate.id === id);
  if (!scheme) throw new Error(`no scheme ${id}`);
  return scheme;
}

/** The request as it goes out once signed: new headers in place of old ones, the changed URL and body where there are any. */
export function carrying(signed: SignedRequest, signature: Signature): SignedRequest {
  const replaced = new Set(signature.headers.map(([name]) => name.toLowerCase()));
  const { request } = signed;
  const publicUrl = signature.url ?? signed.publicUrl;
  return {
    publicUrl,
    request: requestOf({
      method: request.method,
      url: publicUrl === null ? request.url : publicUrl.replace(/^https?:\/\/[^/]*/, ""),
      headers: [...request.headers.filter(([name]) => !replaced.has(name.toLowerCase())), ...signature.headers],
      body: signature.body ?? request.body,
    }),
  };
}

/** Whether we can sign a sample by a scheme: what is signed, and the signature, stand in a body of that kind. */
export function canSignSample({ canSign, signature, content }: Scheme, sample: Sample): boolean {
  const { form, json } = requestOfSample(sample);
  const isForm = form.size > 0;
  const where = signature?.place.in;
  if (!canSign || (where === "form" && !isForm) || (where === "body" && isForm)) return false;
  return content.every((part) => {
    if (part.part === "form") return form.has(part.name);
    return part.part !== "json" || jsonAt(json, part.path) !== undefined;
  });
}

/** Signs and carries; throws where signing fails, which no test here expects. */
export function signedBy(
  scheme: Scheme,
  secret: string,
  request: HttpRequest,
  timestamp: number,
  publicUrl = PUBLIC_URL,
): SignedRequest {
  const plain = { request, publicUrl };
  const result = sign(plain, scheme, secret, { timestamp });
  if (!result.ok) throw new Error(result.error.message);
  return carrying(plain, result.value);
}

/** A secret to sign with and one to verify with, in the form the scheme wants. */
export function secretsFor(scheme: Scheme): { signing: string; verifying: string } {
  if (scheme.algorithm === "jwt-es256" && scheme.key === "jwk") return jwkPair();
  const pair = makeKeyPair(scheme);
  if (pair.ok) return { signing: pair.value.privateKey, verifying: pair.value.publicKey };
  const secret = sharedSecret(scheme);
  return { signing: secret, verifying: secret };
}

function sharedSecret({ key, algorithm }: Scheme): string {
  if (algorithm === "basic") return "user:secret 123";
  if (key === "whsec" || key === "whsec-or-utf8") return "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  if (key === "base64") return "dGVhbXMtaG1hYy10b2tlbg==";
  if (key === "named" || key === "named-sha1") return "integration_public_key:integration_private_key";
  if (key === "hex") return "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
  return "a shared secret of some length 0123456789";
}

function jwkPair(): { signing: string; verifying: string } {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { d, ...publicHalf } = createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" })).export({
    format: "jwk",
  });
  const named = { ...publicHalf, kid: "6c5516e1-92dc-479e-a8ff-5a51992e0001", alg: "ES256", use: "sig" };
  return { signing: JSON.stringify({ ...named, d }), verifying: JSON.stringify({ key: named }) };
}
