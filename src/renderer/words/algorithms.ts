import type { Algorithm } from "../../contract/model/scheme.ts";

/** An algorithm's name for people. */
export const ALGORITHMS: Readonly<Record<Algorithm, string>> = {
  "hmac-sha256": "HMAC-SHA256",
  "hmac-sha1": "HMAC-SHA1",
  "hmac-sha512": "HMAC-SHA512",
  sha1: "SHA-1",
  sha256: "SHA-256",
  ed25519: "Ed25519",
  "ecdsa-p256-sha256": "ECDSA P-256 with SHA-256",
  "rsa-sha1": "RSA with SHA-1",
  "rsa-sha256": "RSA with SHA-256",
  "jwt-hs256": "JWT, HS256",
  "jwt-es256": "JWT, ES256",
  "jwt-rs256": "JWT, RS256",
  token: "the secret itself",
  basic: "user and password",
  none: "nothing",
};
