import { randomBytes } from "node:crypto";

/** A fresh shared secret: 32 random bytes as hex, for schemes that take any text. */
export function newHmacSecret(): string {
  return randomBytes(32).toString("hex");
}
