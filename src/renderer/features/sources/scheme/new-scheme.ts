import { CUSTOM, type Scheme, type SignatureFormat } from "../../../../contract/model/scheme.ts";

/** What a custom scheme starts as: the commonest there is. */
export const NEW_SCHEME: Scheme = {
  id: CUSTOM,
  name: "Custom",
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
