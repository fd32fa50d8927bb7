import {
  type Algorithm,
  CUSTOM,
  type JwtRule,
  type Scheme,
  type SignatureFormat,
} from "../../../../contract/model/scheme.ts";
import { NEW_SCHEME_WORDS } from "../../../words/scheme.ts";

/** What a custom scheme starts as: the commonest there is. */
export const NEW_SCHEME: Scheme = {
  id: CUSTOM,
  name: NEW_SCHEME_WORDS.custom,
  algorithm: "hmac-sha256",
  signature: {
    place: { in: "header", name: "X-Signature" },
    format: { kind: "plain", prefix: "", prefixOptional: false },
    encoding: "hex",
  },
  key: "utf8",
  content: [{ part: "body" }],
  timestamp: null,
  messageId: null,
  strategy: null,
  canSign: true,
};

/** A format of each kind as it is first offered. */
export const NEW_FORMATS: Readonly<Record<SignatureFormat["kind"], SignatureFormat>> = {
  plain: { kind: "plain", prefix: "", prefixOptional: false },
  pairs: { kind: "pairs", delimiter: ",", separator: "=", signatureKey: "v1", timestampKey: "t" },
  list: { kind: "list", delimiter: ",", timestampFirst: true, mark: "" },
  versioned_list: { kind: "versioned_list", delimiter: " ", separator: ",", version: "v1" },
};

/** What a token starts as: the body's SHA-256 in a claim, valid until it expires. */
const NEW_JWT: JwtRule = {
  claims: [{ holds: "hash", claim: "sha256", of: "body", hash: "sha256", encoding: "hex" }],
  expiry: "optional",
  leeway: 60,
  start: ["iat"],
  lifetime: 300,
};

/** A scheme with another algorithm: one of a token has claims in place of signed content, and a key in another form. */
export function withAlgorithm(scheme: Scheme, algorithm: Algorithm): Scheme {
  const wasToken = scheme.jwt !== undefined;
  if (!algorithm.startsWith("jwt")) {
    const { jwt: _, ...rest } = scheme;
    return wasToken ? { ...rest, algorithm, key: "utf8", content: NEW_SCHEME.content } : { ...scheme, algorithm };
  }
  const key = algorithm === "jwt-hs256" ? "utf8" : "jwk";
  const { signature, jwt = NEW_JWT } = scheme;
  return { ...scheme, algorithm, jwt, key, content: [], signature: signature && { ...signature, encoding: "text" } };
}
