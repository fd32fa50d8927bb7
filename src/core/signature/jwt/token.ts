import { createHmac, sign as signBytes, verify as verifyBytes } from "node:crypto";
import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { Scheme } from "../../../contract/model/scheme.ts";
import { sameBytes } from "../../secrets/compare.ts";
import { decodeKey } from "../key.ts";
import { RequestToSign } from "../request-to-sign.ts";
import { formatSignature } from "../signature-text.ts";
import type { SignatureStrategy, Verdict } from "../strategy.ts";
import { compared, findSignature, refused } from "../strategies/found-signature.ts";
import type { Trace } from "../trace.ts";
import { readCertificate, signerOf } from "./certificate-chain.ts";
import { type Jwt, readToken, shown } from "./read-token.ts";
import { checkClaim, needsUrl, writtenClaim } from "./token-claims.ts";
import { type TokenKey, readTokenKeys } from "./token-keys.ts";
import { judgeTokenTimes } from "./token-times.ts";

const HASHES: Readonly<Record<string, string>> = { HS256: "sha256", HS384: "sha384", HS512: "sha512" };

/**
 * A signature that is a JSON Web Token (RFC 7519), by the scheme's table of what its claims hold. Which algorithms count,
 * and so what the secret is, the scheme alone says.
 */
export const jsonWebToken: SignatureStrategy = {
  verify(signed, scheme, secret, now, trace) {
    const text = findSignature(signed, scheme, trace);
    if (typeof text !== "string") return text;
    const claims = scheme.jwt?.claims ?? [];
    if (signed.publicUrl === null && claims.some(needsUrl)) return { reason: "url_unknown" };
    const token = readToken(text);
    if (typeof token === "string") return refused("signature_malformed", token, "Token parsed", trace);
    const allowed = allowedAlgorithms(scheme);
    if (!allowed.includes(token.algorithm)) {
      const sentence = `The token asks for the algorithm ${shown(token.algorithm)}; only ${allowed.join(", ")} is accepted.`;
      return refused("signature_malformed", sentence, "Algorithm allowed", trace);
    }
    const verdict = checkSignature(token, scheme, secret, now, trace);
    if (verdict.reason !== "signature_matches") return verdict;
    const by = scheme.algorithm === "jwt-hs256" ? "secret" : "key";
    for (const claim of claims) {
      const wrong = checkClaim(claim, token.claims, signed, secret, by, trace);
      if (wrong) return wrong;
    }
    return judgeTokenTimes(token.claims, scheme, now, trace);
  },

  sign(signed, scheme, secret, { timestamp, messageId }) {
    const rule = scheme.jwt;
    if (rule === undefined || scheme.signature === null) return fail("unsupported", "The scheme makes no token.");
    if (signed.publicUrl === null && rule.claims.some(needsUrl)) {
      return fail("invalid_input", "The signature covers the public URL: say which one.");
    }
    const seconds = Math.floor(timestamp / 1000);
    const claims: Record<string, unknown> = {};
    for (const start of rule.start) claims[start] = seconds;
    if (rule.lifetime !== null) claims["exp"] = seconds + rule.lifetime;
    for (const claim of rule.claims) {
      const value = writtenClaim(claim, signed, secret, messageId);
      if (value !== undefined) claims[claim.claim] = value;
    }
    const made = makeToken(claims, scheme, secret);
    if (!made.ok) return made;
    const toSign = new RequestToSign(signed);
    const { place, format } = scheme.signature;
    if (!toSign.put(place, formatSignature(made.value.token, format, String(seconds)))) {
      return fail("invalid_input", "The body cannot hold the token.");
    }
    const { headers, url, body } = toSign;
    return ok({ headers, url, body, signedContent: Buffer.from(made.value.signedPart) });
  },
};

/** The scheme's own algorithm, and those of its kind that count beside it. */
function allowedAlgorithms({ algorithm, jwt }: Scheme): readonly string[] {
  if (algorithm === "jwt-es256") return ["ES256"];
  if (algorithm === "jwt-rs256") return ["RS256"];
  return algorithm === "jwt-hs256" ? ["HS256", ...(jwt?.alsoAllowed ?? [])] : [];
}

function checkSignature(token: Jwt, scheme: Scheme, secret: string, now: number, trace: Trace | null): Verdict {
  if (scheme.algorithm === "jwt-hs256") return checkShared(token, scheme, secret, trace);
  if (scheme.key === "x5c") return checkChain(token, scheme, secret, now, trace);
  const keys = readTokenKeys(secret, scheme.algorithm);
  if (keys.length === 0) {
    const kind = scheme.algorithm === "jwt-es256" ? "a P-256 key" : "an RSA key";
    return { reason: "secret_invalid", sentence: `The saved secret is not ${kind} in the form of a JWK or PEM.` };
  }
  const step = `${token.algorithm} matches`;
  if (keys.some((key) => confirms(key, token))) {
    trace?.pass(step, "the public key confirms it");
    return { reason: "signature_matches" };
  }
  const { kid } = token.header;
  const isOther = typeof kid === "string" && keys.every(({ id }) => id !== null && id !== kid);
  const sentence = "The token was signed with another key: its kid is not that of the saved one.";
  if (isOther) return refused("signature_mismatch", sentence, step, trace);
  trace?.fail(step, "the public key does not confirm it");
  return { reason: "signature_mismatch" };
}

function checkShared(token: Jwt, scheme: Scheme, secret: string, trace: Trace | null): Verdict {
  const key = decodeKey(secret, scheme);
  const hash = HASHES[token.algorithm];
  if (key?.kind !== "symmetric" || hash === undefined) return { reason: "secret_invalid" };
  const expected = createHmac(hash, key.bytes).update(token.signedPart).digest();
  return compared(sameBytes(expected, token.signature), `${token.algorithm} matches`, trace);
}

function checkChain(token: Jwt, scheme: Scheme, secret: string, now: number, trace: Trace | null): Verdict {
  const root = readCertificate(secret);
  if (root === null) {
    return { reason: "secret_invalid", sentence: "The saved secret is not a certificate as PEM or base64." };
  }
  const publicKey = signerOf(token.header["x5c"], root, scheme.jwt?.certificateMarks ?? [], now);
  if (typeof publicKey === "string") return refused("signature_mismatch", publicKey, "Certificates", trace);
  trace?.pass("Certificates", "they lead to the saved root");
  return compared(confirms({ id: null, publicKey, privateKey: null }, token), `${token.algorithm} matches`, trace);
}

/** Whether a key confirms a token. A key of another kind does not. */
function confirms({ publicKey }: TokenKey, { algorithm, signedPart, signature }: Jwt): boolean {
  const kind = algorithm === "ES256" ? "ec" : "rsa";
  if (publicKey.asymmetricKeyType !== kind) return false;
  try {
    return verifyBytes("sha256", Buffer.from(signedPart), { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    return false;
  }
}

interface MadeToken {
  readonly token: string;
  readonly signedPart: string;
}

function makeToken(claims: Readonly<Record<string, unknown>>, scheme: Scheme, secret: string): Result<MadeToken> {
  const [alg = "HS256"] = allowedAlgorithms(scheme);
  if (scheme.algorithm === "jwt-hs256") {
    const key = decodeKey(secret, scheme);
    if (key?.kind !== "symmetric")
      return fail("invalid_input", "The secret cannot be used: it is empty, or of another form.");
    const signedPart = `${encode({ alg, typ: "JWT" })}.${encode(claims)}`;
    const signature = createHmac("sha256", key.bytes).update(signedPart).digest("base64url");
    return ok({ token: `${signedPart}.${signature}`, signedPart });
  }
  const pair = readTokenKeys(secret, scheme.algorithm).find(({ privateKey }) => privateKey !== null);
  if (!pair?.privateKey) {
    const kind = scheme.algorithm === "jwt-es256" ? "P-256" : "RSA";
    return fail("invalid_input", `Signing needs a private ${kind} key, as a JWK with d or as PEM.`);
  }
  const signedPart = `${encode({ alg, typ: "JWT", ...(pair.id === null ? {} : { kid: pair.id }) })}.${encode(claims)}`;
  const key = { key: pair.privateKey, dsaEncoding: "ieee-p1363" } as const;
  const signature = signBytes("sha256", Buffer.from(signedPart), key).toString("base64url");
  return ok({ token: `${signedPart}.${signature}`, signedPart });
}

/** A part of a token: JSON in base64url. */
function encode(value: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
