import { randomBytes } from "node:crypto";

/** 32 random bytes as hex: what a person may type into any sender that takes a secret of one's own. */
export function newHexSecret(): string {
  return randomBytes(32).toString("hex");
}

/** A `whsec_` secret of 32 random bytes in base64, as Standard Webhooks asks for. */
export function newWhsecSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** A user name and a password as HTTP Basic authentication takes them, the password of 24 random bytes. */
export function newPassword(): string {
  return `hookbench:${randomBytes(24).toString("base64url")}`;
}
