// Node's decoders stop at, or skip over, what they do not know. Comparing the sizes or writing the bytes out again finds that
// out faster than a pattern would, and it stands on the path of every delivery.

/** Hex in either case to bytes; null when it is not hex. */
export function decodeHex(text: string): Buffer | null {
  const bytes = Buffer.from(text, "hex");
  return bytes.length * 2 === text.length ? bytes : null;
}

/** Strict, padded base64 of the standard alphabet to bytes; null for anything else, stray bits included. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}

/** Base64url, padded or not, to bytes; null for anything else, stray bits included. */
export function decodeBase64Url(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64url");
  const bare = text.endsWith("=") && text.length % 4 === 0 ? text.replace(/={1,2}$/, "") : text;
  return bytes.toString("base64url") === bare ? bytes : null;
}
