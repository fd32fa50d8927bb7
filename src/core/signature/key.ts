import { type KeyObject, createHash, createPrivateKey, createPublicKey, createSecretKey } from "node:crypto";
import type { Algorithm, KeyForm, Scheme } from "../../contract/model/scheme.ts";
import { decodeBase64, decodeHex } from "./encoding.ts";

/** A secret turned into what `node:crypto` works with. */
export type Key =
  | { readonly kind: "symmetric"; readonly bytes: Buffer; readonly secret: KeyObject }
  | { readonly kind: "asymmetric"; readonly publicKey: KeyObject; readonly privateKey: KeyObject | null };

const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");
const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

const KEY_TYPES: Partial<Record<Algorithm, string>> = {
  ed25519: "ed25519",
  "ecdsa-p256-sha256": "ec",
  "rsa-sha1": "rsa",
  "rsa-sha256": "rsa",
};

/** True where the signature is made with a private key and checked with its public half. */
export function isAsymmetric(algorithm: Algorithm): boolean {
  return KEY_TYPES[algorithm] !== undefined;
}

/** True where the signature is a JSON Web Token. */
export function isTokenAlgorithm(algorithm: Algorithm): boolean {
  return algorithm === "jwt-hs256" || algorithm === "jwt-es256" || algorithm === "jwt-rs256";
}

const NAMED = /^([\w.-]{1,100}):(.+)$/s;

/** The name before the colon of a secret that has one, such as `APIabc:secret`; else null. */
export function keyName(secret: string): string | null {
  return NAMED.exec(secret)?.[1] ?? null;
}

/** Turns the secret as the user typed it into a key; null when it does not have the scheme's form. Never throws. */
export function decodeKey(secret: string, scheme: Pick<Scheme, "key" | "algorithm">): Key | null {
  try {
    return isAsymmetric(scheme.algorithm) ? asymmetric(secret, scheme) : symmetric(secret, scheme.key);
  } catch {
    return null;
  }
}

/** Whether a secret can sign with a key pair's scheme: it is the private half, not the public one. */
export function holdsPrivateKey(secret: string, scheme: Pick<Scheme, "key" | "algorithm">): boolean {
  const key = decodeKey(secret, scheme);
  return key?.kind === "asymmetric" && key.privateKey !== null;
}

function symmetric(secret: string, form: KeyForm): Key | null {
  const bytes = secretBytes(secret, form);
  return bytes && bytes.length > 0 ? { kind: "symmetric", bytes, secret: createSecretKey(bytes) } : null;
}

function secretBytes(secret: string, form: KeyForm): Buffer | null {
  if (form === "utf8") return Buffer.from(secret, "utf8");
  if (form === "nfkd") return Buffer.from(secret.normalize("NFKD"), "utf8");
  if (form === "base64") return decodeBase64(secret);
  if (form === "hex") return decodeHex(secret);
  if (form === "whsec") return whsecBytes(secret);
  if (form === "named" || form === "named-sha1") {
    const text = NAMED.exec(secret)?.[2] ?? secret;
    return form === "named" ? Buffer.from(text, "utf8") : text === "" ? null : createHash("sha1").update(text).digest();
  }
  if (form === "whsec-or-utf8") return secret.startsWith("whsec_") ? whsecBytes(secret) : Buffer.from(secret, "utf8");
  return null;
}

/** An Ed25519 key is refused here: its public half is no secret, and anyone could make an HMAC with it. */
function whsecBytes(secret: string): Buffer | null {
  const text = secret.startsWith("v1,") ? secret.slice(3) : secret;
  if (/^wh[sp]k_/.test(text)) return null;
  return decodeBase64(text.startsWith("whsec_") ? text.slice(6) : text);
}

function asymmetric(secret: string, { key: form, algorithm }: Pick<Scheme, "key" | "algorithm">): Key | null {
  const key = form === "spki" ? documentKey(secret) : ed25519Key(rawEd25519(secret, form));
  if (!key || key.publicKey.asymmetricKeyType !== KEY_TYPES[algorithm]) return null;
  if (algorithm !== "ecdsa-p256-sha256") return key;
  return key.publicKey.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : null;
}

type AsymmetricKey = Extract<Key, { kind: "asymmetric" }>;

/** A PEM document, also with `\n` written out as environment variables hold it, or bare base64 DER. */
function documentKey(secret: string): AsymmetricKey {
  const text = secret.trim().replaceAll("\\n", "\n");
  if (text.includes("PRIVATE KEY")) return fromPrivate(createPrivateKey(text));
  if (text.includes("-----BEGIN")) return { kind: "asymmetric", publicKey: createPublicKey(text), privateKey: null };
  const der = Buffer.from(text, "base64");
  try {
    const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
    return { kind: "asymmetric", publicKey, privateKey: null };
  } catch {
    return fromPrivate(createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
  }
}

function fromPrivate(privateKey: KeyObject): AsymmetricKey {
  return { kind: "asymmetric", publicKey: createPublicKey(privateKey), privateKey };
}

interface RawEd25519 {
  readonly bytes: Buffer;
  readonly half: "public" | "private";
}

/** Hex of 32 bytes is a public key, of 64 bytes a seed and its public key; `whpk_` and `whsk_` say it themselves. */
function rawEd25519(secret: string, form: KeyForm): RawEd25519 | null {
  const prefix = form === "hex-ed25519" ? null : /^wh[sp]k_/.exec(secret)?.[0];
  const bytes = form === "hex-ed25519" ? decodeHex(secret) : decodeBase64(prefix ? secret.slice(5) : secret);
  if (!bytes || (form !== "hex-ed25519" && form !== "whsec" && form !== "base64" && form !== "hex")) return null;
  if (bytes.length === 64 && prefix !== "whpk_") return { bytes, half: "private" };
  if (bytes.length !== 32) return null;
  return { bytes, half: prefix === "whsk_" ? "private" : "public" };
}

function ed25519Key(raw: RawEd25519 | null): AsymmetricKey | null {
  if (!raw) return null;
  if (raw.half === "public") return { kind: "asymmetric", publicKey: ed25519Public(raw.bytes), privateKey: null };
  const seed = raw.bytes.subarray(0, 32);
  return fromPrivate(createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: "der", type: "pkcs8" }));
}

function ed25519Public(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([ED25519_SPKI, bytes]), format: "der", type: "spki" });
}
