import { createHmac, timingSafeEqual } from "node:crypto";

/** What a receiver written from the system's documentation would do: HMAC-SHA256 of the raw body, in hex. */
export function isSigned(header: string | undefined, prefix: string, secret: string, body: Buffer): boolean {
  if (header === undefined || !header.startsWith(prefix)) return false;
  const given = Buffer.from(header.slice(prefix.length), "hex");
  const expected = createHmac("sha256", secret).update(body).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
