import { timingSafeEqual } from "node:crypto";

/** Compares in constant time; bytes of different lengths are never equal. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

// A signature's text is compared on every delivery: standing buffers of its length spare it the allocation.
const LONGEST_STANDING = 200;
const standing: readonly [Buffer, Buffer][] = Array.from({ length: LONGEST_STANDING + 1 }, (_, size) => [
  Buffer.alloc(size * 2),
  Buffer.alloc(size * 2),
]);

/** Compares two texts by their UTF-16 code units in constant time; texts of different lengths are never equal. */
export function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const pair = standing[a.length];
  if (!pair) return timingSafeEqual(Buffer.from(a, "utf16le"), Buffer.from(b, "utf16le"));
  const [left, right] = pair;
  left.write(a, "utf16le");
  right.write(b, "utf16le");
  return timingSafeEqual(left, right);
}

/** The first six characters of a signature, for people: `9c01be…`. */
export function shortForm(signature: string): string {
  return signature.length > 6 ? `${signature.slice(0, 6)}…` : signature;
}
