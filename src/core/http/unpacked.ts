import { constants, brotliDecompressSync, unzipSync } from "node:zlib";

/**
 * A body without its content coding (RFC 9110 8.4.1), of which `mostBytes` at most are made; the beginning of a packed
 * body gives its beginning. Null where it cannot be unpacked. Takes any bytes and never throws.
 */
export function unpacked(body: Buffer, coding: string, mostBytes: number): Buffer | null {
  const name = coding.trim().toLowerCase();
  try {
    if (name === "" || name === "identity") return body;
    if (name === "br")
      return brotliDecompressSync(body, { maxOutputLength: mostBytes, finishFlush: constants.BROTLI_OPERATION_FLUSH });
    if (/^(?:x-)?gzip$|^deflate$/.test(name))
      return unzipSync(body, { maxOutputLength: mostBytes, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
  return null;
}
