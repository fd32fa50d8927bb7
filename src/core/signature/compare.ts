import { timingSafeEqual } from "node:crypto";

/** Compares in constant time; bytes of different lengths are never equal. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

// A signature's text is compared on every delivery: standing buffers of its length spare it the allocation.
const LONGEST_STANDING = 200;
const standing: [Buffer, Buffer][] = Array.from({ length: LONGEST_STANDING + 1 }, (_, size) => [
  Buffer.alloc(size),
  Buffer.alloc(size),
]);

/** Compares two texts by their UTF-8 bytes in constant time; texts of different lengths are never equal. */
export function sameText(a: string, b: string): boolean {
  const size = b.length;
  if (a.length !== size) return false;
  const pair = standing[size];
  if (!pair || Buffer.byteLength(b, "utf8") !== size) return sameBytes(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
  const [left, right] = pair;
  right.write(b, "utf8");
  return left.write(a, "utf8") === size && timingSafeEqual(left, right);
}

/** The first six characters of a signature, for people: `9c01be…`. */
export function shortForm(signature: string): string {
  return signature.length > 6 ? `${signature.slice(0, 6)}…` : signature;
}
