import { randomBytes, randomUUID } from "node:crypto";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Provider } from "../providers/provider.ts";
import { makeKeyPair } from "../signature/key-pair.ts";

/** A secret that fits the scheme and that nobody else has. */
export function otherSecret(scheme: Scheme, provider: Pick<Provider, "newSecret">): string {
  const pair = makeKeyPair(scheme);
  if (pair.ok) return pair.value.privateKey;
  if (provider.newSecret) return provider.newSecret();
  if (scheme.algorithm === "basic") return `other:${randomUUID()}`;
  switch (scheme.key) {
    case "hex":
      return randomBytes(32).toString("hex");
    case "base64":
      return randomBytes(32).toString("base64");
    case "whsec":
    case "whsec-or-utf8":
      return `whsec_${randomBytes(32).toString("base64")}`;
    default:
      return `other-${randomUUID()}`;
  }
}
