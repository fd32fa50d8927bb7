import { createHash, sign as signBytes, verify as verifyBytes } from "node:crypto";
import type { Algorithm, SignatureEncoding } from "../../contract/model/scheme.ts";
import { type Content, joinContent } from "./content.ts";
import { type HmacHash, hmac } from "./hmac.ts";
import type { Key } from "./key.ts";
import { encodeSignature } from "./signature-text.ts";

type SymmetricKey = Extract<Key, { kind: "symmetric" }>;
type AsymmetricKey = Extract<Key, { kind: "asymmetric" }>;

interface Facts {
  readonly name: string;
  /** Bytes of a signature; null where they vary. */
  readonly length: number | null;
  /** The hash an HMAC, a digest or a public-key algorithm runs on, where it has one. */
  readonly hash: HmacHash | null;
}

const FACTS: Record<Algorithm, Facts> = {
  "hmac-sha1": { name: "HMAC-SHA1", length: 20, hash: "sha1" },
  "hmac-sha256": { name: "HMAC-SHA256", length: 32, hash: "sha256" },
  "hmac-sha512": { name: "HMAC-SHA512", length: 64, hash: "sha512" },
  sha1: { name: "SHA-1", length: 20, hash: "sha1" },
  sha256: { name: "SHA-256", length: 32, hash: "sha256" },
  ed25519: { name: "Ed25519", length: 64, hash: null },
  "ecdsa-p256-sha256": { name: "ECDSA P-256", length: null, hash: "sha256" },
  "rsa-sha1": { name: "RSA-SHA1", length: null, hash: "sha1" },
  "rsa-sha256": { name: "RSA-SHA256", length: null, hash: "sha256" },
  "jwt-hs256": { name: "JWT HS256", length: 32, hash: "sha256" },
  "jwt-es256": { name: "JWT ES256", length: 64, hash: "sha256" },
  "jwt-rs256": { name: "JWT RS256", length: null, hash: "sha256" },
  token: { name: "Token", length: null, hash: null },
  basic: { name: "Basic authentication", length: null, hash: null },
  none: { name: "None", length: null, hash: null },
};

/** An algorithm's usual name, such as `HMAC-SHA256`. */
export function algorithmName(algorithm: Algorithm): string {
  return FACTS[algorithm].name;
}

/** How many bytes a signature of this algorithm has; null where that varies. */
export function signatureLength(algorithm: Algorithm): number | null {
  return FACTS[algorithm].length;
}

/** True for a secret that is sent along as it stands; it must not be shown. */
export function isBareSecret(algorithm: Algorithm): boolean {
  return algorithm === "token" || algorithm === "basic";
}

/**
 * The signature a shared secret gives, encoded. `node:crypto` hands a digest over faster as text than as a buffer,
 * and one encoding of given bytes is the only one, so texts are as good to compare.
 */
export function computeSignature(
  algorithm: Algorithm,
  key: SymmetricKey,
  content: Content,
  encoding: SignatureEncoding,
): string {
  const { hash } = FACTS[algorithm];
  if (hash === null) return encodeSignature(key.bytes, encoding);
  const written = encoding === "text" ? "hex" : encoding;
  if (algorithm !== "sha256" && algorithm !== "sha1") return hmac(hash, key, content, written);
  const digest = createHash(hash);
  for (const piece of content) digest.update(piece);
  return digest.digest(written);
}

/** Whether a public key confirms a signature. Never throws. */
export function publicKeyConfirms(
  algorithm: Algorithm,
  key: AsymmetricKey,
  content: Content,
  signature: Buffer,
): boolean {
  try {
    return verifyBytes(FACTS[algorithm].hash, joinContent(content), key.publicKey, signature);
  } catch {
    return false;
  }
}

/** The signature a private key makes; null when only its public half is known. */
export function privateKeySigns(algorithm: Algorithm, key: AsymmetricKey, content: Content): Buffer | null {
  return key.privateKey ? signBytes(FACTS[algorithm].hash, joinContent(content), key.privateKey) : null;
}
