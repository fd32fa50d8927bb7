import { timingSafeEqual } from "node:crypto";

/** Compares in constant time; bytes of different lengths are never equal. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Compares two texts by their UTF-8 bytes in constant time. */
export function sameText(a: string, b: string): boolean {
  return sameBytes(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
}

/** The first six characters of a signature, for people: `9c01be…`. */
export function shortForm(signature: string): string {
  return signature.length > 6 ? `${signature.slice(0, 6)}…` : signature;
}
