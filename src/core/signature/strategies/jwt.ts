import { createHmac } from "node:crypto";
import { sameBytes } from "../../secrets/compare.ts";
import { decodeBase64Url } from "../encoding.ts";
import type { Verdict } from "../strategy.ts";
import type { Trace } from "../trace.ts";
import { compared, refused } from "./found-signature.ts";
import { parseObject } from "./json-object.ts";

const HASHES: Readonly<Record<string, string>> = { HS256: "sha256", HS384: "sha384", HS512: "sha512" };

/** A compact JWS (RFC 7515) taken apart and not trusted yet. */
export interface Jwt {
  readonly algorithm: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signedPart: string;
  readonly signature: Buffer;
}

/** Takes a token apart; null when it is not one. */
export function readJwt(token: string): Jwt | null {
  const [head, payload, tail, ...more] = token.split(".");
  if (head === undefined || payload === undefined || tail === undefined || more.length > 0) return null;
  const header = parseObject(decodeBase64Url(head)?.toString("utf8") ?? "");
  const claims = parseObject(decodeBase64Url(payload)?.toString("utf8") ?? "");
  const signature = decodeBase64Url(tail);
  if (!header || !claims || !signature || typeof header["alg"] !== "string") return null;
  return { algorithm: header["alg"], header, claims, signedPart: `${head}.${payload}`, signature };
}

/** The verdict on a token under a shared secret. Only the named algorithms count: the token has no say in it. */
export function checkHmacJwt(
  token: string,
  secret: string,
  allowed: readonly string[],
  trace: Trace | null,
): Jwt | Verdict {
  const jwt = readJwt(token);
  if (!jwt) return refused("signature_malformed", "The token is not a JWT of three parts.", "Token parsed", trace);
  const hash = HASHES[jwt.algorithm];
  if (hash === undefined || !allowed.includes(jwt.algorithm)) return wrongAlgorithm(jwt, allowed, trace);
  if (secret === "") return { reason: "secret_invalid" };
  const expected = createHmac(hash, secret).update(jwt.signedPart).digest();
  const verdict = compared(sameBytes(expected, jwt.signature), `${jwt.algorithm} matches`, trace);
  return verdict.reason === "signature_matches" ? jwt : verdict;
}

/** Refuses a token that asks for another algorithm, `none` above all. */
export function wrongAlgorithm(jwt: Jwt, allowed: readonly string[], trace: Trace | null): Verdict {
  const asked = JSON.stringify(jwt.algorithm.slice(0, 20));
  const sentence = `The token asks for the algorithm ${asked}; only ${allowed.join(", ")} is accepted.`;
  return refused("signature_malformed", sentence, "Algorithm allowed", trace);
}

/** Makes a token signed with HS256. */
export function signJwt(
  claims: Readonly<Record<string, unknown>>,
  secret: string,
): { token: string; signedPart: Buffer } {
  const signedPart = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  const signature = createHmac("sha256", secret).update(signedPart).digest("base64url");
  return { token: `${signedPart}.${signature}`, signedPart: Buffer.from(signedPart) };
}

/** A JWT part: JSON in base64url. */
export function encode(value: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Checks the time claims with a leeway in seconds; null when they hold. `now` is epoch milliseconds. */
export function checkTimes(
  claims: Readonly<Record<string, unknown>>,
  now: number,
  leeway: number,
  trace: Trace | null,
): Verdict | null {
  const seconds = now / 1000;
  const { exp, nbf, iat } = claims;
  for (const claim of [exp, nbf, iat]) {
    if (claim === undefined || (typeof claim === "number" && Number.isFinite(claim))) continue;
    return refused("timestamp_malformed", "A time in the token is not a number.", "Token in time", trace);
  }
  if (typeof exp === "number" && seconds >= exp + leeway) {
    return refused("timestamp_stale", "The signature matches, but the token has expired.", "Token in time", trace);
  }
  const start = Math.max(typeof nbf === "number" ? nbf : -Infinity, typeof iat === "number" ? iat : -Infinity);
  if (seconds < start - leeway) {
    return refused(
      "timestamp_future",
      "The signature matches, but the token is not valid yet. Check both clocks.",
      "Token in time",
      trace,
    );
  }
  trace?.pass("Token in time", "valid now");
  return null;
}
