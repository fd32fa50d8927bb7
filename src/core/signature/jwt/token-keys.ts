import { type KeyObject, createPrivateKey, createPublicKey } from "node:crypto";
import type { Scheme } from "../../../contract/model/scheme.ts";
import { decodeKey } from "../key.ts";
import { isObject, parseObject } from "../strategies/json-object.ts";

/** One key that a token may be signed with. */
export interface TokenKey {
  /** The id by which a token's `kid` may name it; null where it has none. */
  readonly id: string | null;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject | null;
}

/** Of a set with more keys than this the rest is not looked at. */
const MOST_KEYS = 20;

/**
 * The keys of a JWK (bare, or under `key` as Plaid's API answers), of a set of them (RFC 7517), or of PEM, that fit the
 * scheme's algorithm; empty for anything else. Never throws.
 */
export function readTokenKeys(secret: string, algorithm: Scheme["algorithm"]): readonly TokenKey[] {
  const document = parseObject(secret);
  if (document === null) return documentKey(secret, algorithm);
  const entries = Array.isArray(document["keys"])
    ? document["keys"].slice(0, MOST_KEYS)
    : [document["key"] ?? document];
  return entries.flatMap((entry) => (isObject(entry) ? fromJwk(entry, algorithm) : []));
}

function documentKey(secret: string, algorithm: Scheme["algorithm"]): readonly TokenKey[] {
  const plain = algorithm === "jwt-es256" ? "ecdsa-p256-sha256" : "rsa-sha256";
  const key = decodeKey(secret, { algorithm: plain, key: "spki" });
  return key?.kind === "asymmetric" ? [{ id: null, publicKey: key.publicKey, privateKey: key.privateKey }] : [];
}

/** Only the parts that the kind of key has are handed on. */
function fromJwk(jwk: Readonly<Record<string, unknown>>, algorithm: Scheme["algorithm"]): readonly TokenKey[] {
  const isCurve = algorithm === "jwt-es256";
  if (jwk["kty"] !== (isCurve ? "EC" : "RSA") || (isCurve && jwk["crv"] !== "P-256")) return [];
  const publicParts = textsOf(jwk, isCurve ? ["kty", "crv", "x", "y"] : ["kty", "n", "e"]);
  if (publicParts === null) return [];
  const privateParts = textsOf(jwk, isCurve ? ["d"] : ["d", "p", "q", "dp", "dq", "qi"]);
  const kid = jwk["kid"];
  try {
    return [
      {
        id: typeof kid === "string" ? kid : null,
        publicKey: createPublicKey({ key: publicParts, format: "jwk" }),
        privateKey: privateParts && createPrivateKey({ key: { ...publicParts, ...privateParts }, format: "jwk" }),
      },
    ];
  } catch {
    return [];
  }
}

function textsOf(jwk: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> | null {
  const texts: Record<string, string> = {};
  for (const name of names) {
    const text = jwk[name];
    if (typeof text !== "string") return null;
    texts[name] = text;
  }
  return texts;
}
