import type { Scheme } from "../../../contract/model/scheme.ts";
import { messageScheme } from "../hmac-scheme.ts";

const shared = messageScheme({ id: "svix", name: "Svix", family: "svix", otherwise: "webhook", key: "whsec" });

/** Standard Webhooks under Svix's own header names, or as its libraries do each under the unbranded one: shared secret, or Ed25519. */
export const svixSchemes: readonly Scheme[] = [
  shared,
  {
    ...shared,
    id: "svix-ed25519",
    name: "Svix Ed25519",
    algorithm: "ed25519",
    signature: {
      place: { in: "header", name: "svix-signature", otherwise: ["webhook-signature"] },
      format: { kind: "versioned_list", delimiter: " ", separator: ",", version: "v1a" },
      encoding: "base64",
    },
  },
];
