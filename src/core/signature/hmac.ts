import { createHmac, hash as hashOf } from "node:crypto";
import type { Content } from "./content.ts";
import type { Key } from "./key.ts";

/** Content up to this many bytes is hashed in one go; a larger one is not copied for it. */
const ONE_GO_BYTES = 16 * 1024;

type SymmetricKey = Extract<Key, { kind: "symmetric" }>;
export type DigestEncoding = "hex" | "base64" | "base64url";
export type HmacHash = "sha1" | "sha256" | "sha512";

/** The blocks an HMAC starts its two hashes with (RFC 2104); the outer one has room behind it for the inner hash. */
interface Pads {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const BLOCK_BYTES: Readonly<Record<HmacHash, number>> = { sha1: 64, sha256: 64, sha512: 128 };
const DIGEST_BYTES: Readonly<Record<HmacHash, number>> = { sha1: 20, sha256: 32, sha512: 64 };

const scratch = Buffer.alloc(128 + ONE_GO_BYTES);
const padsOfKeys: Readonly<Record<HmacHash, WeakMap<SymmetricKey, Pads>>> = {
  sha1: new WeakMap(),
  sha256: new WeakMap(),
  sha512: new WeakMap(),
};

/** The HMAC of a content, encoded. Two one-shot hashes take half the time of `createHmac`, which makes an object each. */
export function hmac(name: HmacHash, key: SymmetricKey, content: Content, encoding: DigestEncoding): string {
  const { inner, outer } = padsOf(name, key);
  let end = inner.copy(scratch);
  for (const piece of content) {
    const size = typeof piece === "string" ? Buffer.byteLength(piece) : piece.length;
    if (end + size > scratch.length) return streamed(name, key, content, encoding);
    end += typeof piece === "string" ? scratch.write(piece, end) : piece.copy(scratch, end);
  }
  outer.write(hashOf(name, scratch.subarray(0, end), "binary"), inner.length, "binary");
  return hashOf(name, outer, encoding);
}

function streamed(name: HmacHash, key: SymmetricKey, content: Content, encoding: DigestEncoding): string {
  const digest = createHmac(name, key.secret);
  for (const piece of content) digest.update(piece);
  return digest.digest(encoding);
}

function padsOf(name: HmacHash, key: SymmetricKey): Pads {
  const known = padsOfKeys[name].get(key);
  if (known) return known;
  const block = BLOCK_BYTES[name];
  const bytes = key.bytes.length > block ? hashOf(name, key.bytes, "buffer") : key.bytes;
  const inner = Buffer.alloc(block);
  const outer = Buffer.alloc(block + DIGEST_BYTES[name]);
  for (let index = 0; index < block; index += 1) {
    inner[index] = (bytes[index] ?? 0) ^ 0x36;
    outer[index] = (bytes[index] ?? 0) ^ 0x5c;
  }
  const pads = { inner, outer };
  padsOfKeys[name].set(key, pads);
  return pads;
}
