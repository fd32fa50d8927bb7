import { type KeyObject, createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { fail, ok } from "../../../contract/errors.ts";
import type { TimestampRule } from "../../../contract/model/scheme.ts";
import { sameText } from "../../secrets/compare.ts";
import { timedVerdict } from "../judge-time.ts";
import { decodeKey } from "../key.ts";
import type { SignatureStrategy } from "../strategy.ts";
import { findSignature, refused } from "./found-signature.ts";
import { isObject, parseObject } from "./json-object.ts";
import { encode, readJwt, wrongAlgorithm } from "./jwt.ts";

/** Plaid Docs, “Webhook verification”: not more than five minutes old. */
const RULE: TimestampRule = { place: { in: "signature" }, unit: "s", tolerancePast: 300, toleranceFuture: null };

interface KeyPair {
  readonly id: string | null;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject | null;
}

/** Plaid's ES256 JWT: `request_body_sha256` in hex, no more than five minutes old. The secret is the key as JWK, or PEM. */
export const plaid: SignatureStrategy = {
  verify(signed, scheme, secret, now, trace) {
    const token = findSignature(signed, scheme, trace);
    if (typeof token !== "string") return token;
    const jwt = readJwt(token);
    if (!jwt) return refused("signature_malformed", "The token is not a JWT of three parts.", "Token parsed", trace);
    if (jwt.algorithm !== "ES256") return wrongAlgorithm(jwt, ["ES256"], trace);
    const pair = readKey(secret);
    if (!pair)
      return { reason: "secret_invalid", sentence: "The saved secret is not a P-256 key in the form of a JWK or PEM." };
    if (!confirms(pair, jwt.signedPart, jwt.signature)) {
      const other = pair.id !== null && typeof jwt.header["kid"] === "string" && jwt.header["kid"] !== pair.id;
      const sentence = other ? "The token was signed with another key: its kid is not that of the saved one." : null;
      trace?.fail("ES256 matches", sentence ?? "the public key does not confirm it");
      return sentence === null ? { reason: "signature_mismatch" } : { reason: "signature_mismatch", sentence };
    }
    trace?.pass("ES256 matches", "the public key confirms it");
    const claimed = jwt.claims["request_body_sha256"];
    if (typeof claimed !== "string" || !sameText(claimed, bodyHash(signed.request.body))) {
      return refused(
        "signature_mismatch",
        "The token is signed with this key, but for another body.",
        "Body hash matches",
        trace,
      );
    }
    const { iat } = jwt.claims;
    if (typeof iat !== "number" || !Number.isFinite(iat))
      return refused("timestamp_missing", "The token has no time.", "Token in time", trace);
    return timedVerdict(iat * 1000, now, RULE);
  },

  sign({ request }, _scheme, secret, { timestamp }) {
    const pair = readKey(secret);
    if (!pair?.privateKey)
      return fail("invalid_input", "Signing needs a private P-256 key, as a JWK with d or as PEM.");
    const header = { alg: "ES256", typ: "JWT", ...(pair.id === null ? {} : { kid: pair.id }) };
    const claims = { iat: Math.floor(timestamp / 1000), request_body_sha256: bodyHash(request.body) };
    const signedPart = Buffer.from(`${encode(header)}.${encode(claims)}`);
    const signature = sign("sha256", signedPart, { key: pair.privateKey, dsaEncoding: "ieee-p1363" });
    const token = `${signedPart.toString()}.${signature.toString("base64url")}`;
    return ok({ headers: [["Plaid-Verification", token]], url: null, body: null, signedContent: signedPart });
  },
};

function bodyHash(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}

function confirms({ publicKey }: KeyPair, signedPart: string, signature: Buffer): boolean {
  return verify("sha256", Buffer.from(signedPart), { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
}

/** A P-256 key from a JWK (bare, or under `key` as Plaid's API answers) or from PEM; null for anything else. */
function readKey(secret: string): KeyPair | null {
  const document = parseObject(secret);
  if (document === null) {
    const key = decodeKey(secret, { algorithm: "ecdsa-p256-sha256", key: "spki" });
    return key?.kind === "asymmetric" ? { id: null, publicKey: key.publicKey, privateKey: key.privateKey } : null;
  }
  const { kty, crv, x, y, d, kid } = isObject(document["key"]) ? document["key"] : document;
  if (kty !== "EC" || crv !== "P-256" || typeof x !== "string" || typeof y !== "string") return null;
  const jwk = { kty, crv, x, y };
  try {
    return {
      id: typeof kid === "string" ? kid : null,
      publicKey: createPublicKey({ key: jwk, format: "jwk" }),
      privateKey: typeof d === "string" ? createPrivateKey({ key: { ...jwk, d }, format: "jwk" }) : null,
    };
  } catch {
    return null;
  }
}
