import { randomBytes, randomUUID } from "node:crypto";
import type { Header, Headers } from "../../contract/model/header.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Provider } from "../providers/provider.ts";
import { makeKeyPair } from "../signature/key-pair.ts";

/** A secret that fits the scheme and that nobody else has. */
export function wrongSecret(scheme: Scheme, provider: Provider): string {
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

/** Headers of the same form as a credential's, with a value that nobody else has. */
export function wrongCredential(credential: Headers): Headers {
  return credential.map(([name, value]): Header => [name, wrongValue(value)]);
}

function wrongValue(value: string): string {
  if (value.startsWith("Basic ")) return `Basic ${Buffer.from(`other:${randomUUID()}`).toString("base64")}`;
  return value.startsWith("Bearer ") ? `Bearer ${randomUUID()}` : randomUUID();
}
