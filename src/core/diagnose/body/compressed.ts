import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
} from "node:zlib";
import { type Change, changed, inner } from "./change.ts";

const MOST_INFLATED = 4 * 1024 * 1024;
const MOST_DEFLATED = 1024 * 1024;
/** Brotli at its usual level takes a second for as much. */
const MOST_BROTLI = 16 * 1024;
/** What gzip writers put as their operating system: Unix, unknown, FAT. */
const SYSTEMS = [3, 255, 0];

/** The body unpacked where it is compressed, compressed where it is not. `encoding` is its Content-Encoding. */
export function* otherForms(body: Buffer, encoding: string): Generator<Change> {
  const unpacked = unpack(body, encoding);
  if (unpacked) {
    yield inner(changed("gzip", unpacked, "is the body before it was compressed", "the body unpacked"));
    return;
  }
  if (body.length === 0 || body.length > MOST_DEFLATED) return;
  for (const level of [6, 9, 1]) {
    const packed = gzipSync(body, { level });
    for (const system of SYSTEMS) {
      const bytes = Buffer.from(packed);
      bytes[9] = system;
      yield compressed(bytes, "gzip");
    }
  }
  yield compressed(deflateSync(body), "deflate");
  if (body.length <= MOST_BROTLI) yield compressed(brotliCompressSync(body), "Brotli");
}

function compressed(bytes: Buffer, name: string): Change {
  return changed("gzip", bytes, `is the body while it was compressed with ${name}`, `the body compressed with ${name}`);
}

function unpack(body: Buffer, encoding: string): Buffer | null {
  const options = { maxOutputLength: MOST_INFLATED };
  try {
    if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body, options);
    if (encoding === "br") return brotliDecompressSync(body, options);
    if (isZlib(body)) return inflateSync(body, options);
    if (encoding === "deflate") return inflateRawSync(body, options);
  } catch {
    return null;
  }
  return null;
}

/** The header of RFC 1950: deflate, and a number of two bytes that 31 divides. */
function isZlib([first = 0, second = 1]: Buffer): boolean {
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0;
}
