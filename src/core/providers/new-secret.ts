import { randomBytes } from "node:crypto";

/** 32 random bytes as hex: what a person may type into any sender that takes a secret of one's own. */
export function newHexSecret(): string {
  return randomBytes(32).toString("hex");
}

/** A `whsec_` secret of 32 random bytes in base64, as Standard Webhooks asks for. */
export function newWhsecSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}
