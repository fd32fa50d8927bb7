import { type KeyPairKeyObjectResult, generateKeyPairSync } from "node:crypto";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import { algorithmName } from "./algorithm.ts";

/** Both halves in the form the provider's users know: sign with the private one, verify with the public one. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Makes a fresh key pair for a scheme; `unsupported` where it works with a shared secret, or with certificates. */
export function makeKeyPair(scheme: Scheme): Result<KeyPair> {
  if (scheme.key === "x5c")
    return fail("unsupported", "Its tokens are signed under certificates that only the sender has.");
  switch (scheme.algorithm) {
    case "ed25519":
      return ok(scheme.key === "spki" ? documents("ed25519") : rawEd25519(scheme));
    case "ecdsa-p256-sha256":
    case "jwt-es256":
      return ok(documents("ec"));
    case "jwt-rs256":
    case "rsa-sha1":
    case "rsa-sha256":
      return ok(documents("rsa"));
    default:
      return fail(
        "unsupported",
        `${algorithmName(scheme.algorithm)} has no key pair; both sides know the same secret.`,
      );
  }
}

/** The public half as base64 SPKI, the private one as base64 PKCS #8. */
function documents(kind: "ed25519" | "ec" | "rsa"): KeyPair {
  const { publicKey, privateKey } = encoded(generate(kind));
  return { publicKey: publicKey.toString("base64"), privateKey: privateKey.toString("base64") };
}

function generate(kind: "ed25519" | "ec" | "rsa"): KeyPairKeyObjectResult {
  if (kind === "ed25519") return generateKeyPairSync("ed25519");
  if (kind === "ec") return generateKeyPairSync("ec", { namedCurve: "P-256" });
  return generateKeyPairSync("rsa", { modulusLength: 2048 });
}

function encoded({ publicKey, privateKey }: KeyPairKeyObjectResult): { publicKey: Buffer; privateKey: Buffer } {
  return {
    publicKey: publicKey.export({ type: "spki", format: "der" }),
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }),
  };
}

/** The private half is the seed and the public key after it, as Standard Webhooks and NaCl write it. */
function rawEd25519({ key }: Scheme): KeyPair {
  const pair = encoded(generate("ed25519"));
  const publicBytes = pair.publicKey.subarray(-32);
  const privateBytes = Buffer.concat([pair.privateKey.subarray(-32), publicBytes]);
  if (key === "whsec") {
    return {
      publicKey: `whpk_${publicBytes.toString("base64")}`,
      privateKey: `whsk_${privateBytes.toString("base64")}`,
    };
  }
  const encoding = key === "base64" ? "base64" : "hex";
  return { publicKey: publicBytes.toString(encoding), privateKey: privateBytes.toString(encoding) };
}
