import { type KeyPairKeyObjectResult, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import type { Scheme } from "../../../contract/model/scheme.ts";
import { isTokenAlgorithm } from "../../signature/key.ts";
import { type TestChain, testChain } from "./test-chain.ts";

/** What a test signs and verifies with: the same, but for key pairs. */
interface TestSecret {
  readonly signs: string;
  readonly verifies: string;
  /** The 32 bytes that an Ed25519 key is made of. */
  readonly seed: Buffer | null;
}

const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** A secret of the scheme's form, for tests alone; the same text makes the same one, but for pairs of ECDSA and RSA. */
export function testSecret(
  { algorithm, key, strategy, jwt }: Scheme,
  text = "one secret, of this test alone.",
): TestSecret {
  if (key === "x5c") return chained(jwt?.certificateMarks ?? [], text);
  if (strategy === "paypal") return belowId(pair(true, text));
  if (algorithm === "ed25519") return ed25519(key, Buffer.from(text.padEnd(32).slice(0, 32)));
  if (isTokenAlgorithm(algorithm) && key === "jwk") return keySet(algorithm === "jwt-rs256", text);
  if (algorithm.startsWith("ecdsa") || algorithm.startsWith("rsa")) return pair(algorithm.startsWith("rsa"), text);
  const secret = symmetric(key, text, algorithm === "basic");
  return { signs: secret, verifies: secret, seed: null };
}

function symmetric(key: Scheme["key"], text: string, isBasic: boolean): string {
  const bytes = Buffer.from(text);
  if (isBasic) return `user:${text.replaceAll(" ", "-")}`;
  if (key === "base64") return bytes.toString("base64");
  if (key === "hex") return bytes.toString("hex");
  if (key === "whsec" || key === "whsec-or-utf8") return `whsec_${bytes.toString("base64")}`;
  // Whoever leaves out the normal form has another key.
  if (key === "nfkd") return `\u00e9\ufb01 ${text}`;
  const word = text.replaceAll(/[^a-z0-9]+/g, "-").replace(/-$/, "");
  return key === "named" || key === "named-sha1" ? `key1:${word}` : word;
}

function ed25519(key: Scheme["key"], seed: Buffer): TestSecret {
  const privateKey = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: "der", type: "pkcs8" });
  const bytes = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32);
  const both = Buffer.concat([seed, bytes]);
  const isHex = key === "hex" || key === "hex-ed25519";
  const prefix = (name: string) => (key === "whsec" ? name : "");
  return {
    signs: isHex ? both.toString("hex") : prefix("whsk_") + both.toString("base64"),
    verifies: isHex ? bytes.toString("hex") : prefix("whpk_") + bytes.toString("base64"),
    seed,
  };
}

/** A pair that is fresh in every process: such a signature does not age, and is written into the test. */
function pair(isRsa: boolean, text: string): TestSecret {
  const { privateKey, publicKey } = pairFor(isRsa, text);
  return {
    signs: String(privateKey.export({ format: "pem", type: "pkcs8" })),
    verifies: publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    seed: null,
  };
}

/** The public half as a set of one, the form in which senders of tokens publish theirs. */
function keySet(isRsa: boolean, text: string): TestSecret {
  const { privateKey, publicKey } = pairFor(isRsa, text);
  return {
    signs: String(privateKey.export({ format: "pem", type: "pkcs8" })),
    verifies: JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "key1" }] }),
    seed: null,
  };
}

/** PayPal's webhook id stands above its certificate. */
function belowId({ signs, verifies, seed }: TestSecret): TestSecret {
  const pem = `-----BEGIN PUBLIC KEY-----\n${verifies}\n-----END PUBLIC KEY-----`;
  return { signs: `8PT597110X687430L\n${signs}`, verifies: `8PT597110X687430L\n${pem}`, seed };
}

const chains = new Map<string, TestChain>();

/** The signer's key with its chain below it, and the root that this leads up to. */
function chained(marks: readonly string[], text: string): TestSecret {
  const made = chains.get(text) ?? testChain(marks);
  chains.set(text, made);
  const { certificates, signer } = made;
  const root = certificates.at(-1) ?? "";
  return { signs: `${certificates.join(" ")}\n${signer}`, verifies: root, seed: null };
}

const pairs = new Map<string, KeyPairKeyObjectResult>();

function pairFor(isRsa: boolean, text: string): KeyPairKeyObjectResult {
  const known = pairs.get(`${isRsa} ${text}`);
  if (known) return known;
  const made = isRsa
    ? generateKeyPairSync("rsa", { modulusLength: 2048 })
    : generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  pairs.set(`${isRsa} ${text}`, made);
  return made;
}
