import { brotliDecompressSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { type Probe, probe } from "./probe.ts";

const MOST_INFLATED = 4 * 1024 * 1024;
const MOST_DEFLATED = 1024 * 1024;
/** What gzip writers put as their operating system: Unix, unknown, FAT. */
const SYSTEMS = [3, 255, 0];

/** The body unpacked where it is compressed, compressed where it is not. `encoding` is its Content-Encoding. */
export function* otherForms(
  body: Buffer,
  encoding: string,
): Generator<{ readonly bytes: Buffer; readonly probe: Probe }> {
  const unpacked = unpack(body, encoding);
  if (unpacked) {
    yield { bytes: unpacked, probe: gzip("before it was compressed", "The signature is that of the body unpacked.") };
    return;
  }
  if (body.length === 0 || body.length > MOST_DEFLATED) return;
  for (const level of [6, 9, 1]) {
    const packed = gzipSync(body, { level });
    for (const system of SYSTEMS) {
      const bytes = Buffer.from(packed);
      bytes[9] = system;
      yield {
        bytes,
        probe: gzip("while it was compressed with gzip", "The signature is that of the body compressed with gzip."),
      };
    }
  }
}

function unpack(body: Buffer, encoding: string): Buffer | null {
  const options = { maxOutputLength: MOST_INFLATED };
  try {
    if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body, options);
    if (encoding === "deflate") return inflateSync(body, options);
    if (encoding === "br") return brotliDecompressSync(body, options);
  } catch {
    return null;
  }
  return null;
}

function gzip(when: string, evidence: string): Probe {
  return probe("gzip", `what was signed is the body ${when}`, evidence);
}
