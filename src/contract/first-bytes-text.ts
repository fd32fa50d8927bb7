const BULLET = [0xe2, 0x80, 0xa2] as const;

/**
 * Bytes as a person reads them who looks for what is wrong: printable ASCII and line breaks as they are, everything else
 * escaped (`\r`, `\x16`); only what was masked keeps its bullets.
 */
export function firstBytesText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (BULLET.every((one, index) => bytes[at + index] === one)) {
      text += "•";
      at += 2;
    } else text += shown(byte);
  }
  return text;
}

function shown(byte: number): string {
  if (byte === 0x0a) return "\n";
  if (byte === 0x0d) return "\\r";
  if (byte === 0x09) return "\\t";
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
}
