/** A handshake, an alert or data of TLS (RFC 8446 5.1). */
export function isTlsRecord(seen: Uint8Array): boolean {
  const [type = 0, major = 0] = seen;
  return type >= 0x14 && type <= 0x17 && major === 3;
}

/** The SETTINGS or GOAWAY that an HTTP/2 server begins with (RFC 9113 4.1). */
export function isHttp2Frame(seen: Uint8Array): boolean {
  return (
    seen.length >= 9 && seen[0] === 0 && (seen[3] === 4 || seen[3] === 7) && !seen.subarray(5, 9).some((byte) => byte)
  );
}

/** Bytes that came, in quotes; what cannot be shown is a dot. */
export function quoted(seen: Uint8Array): string {
  return JSON.stringify(
    Buffer.from(seen)
      .toString("latin1")
      .replace(/[^\x20-\x7e]/g, "·"),
  );
}

export function bytesInWords(count: number): string {
  return count === 1 ? "1 byte" : `${count.toLocaleString("en")} bytes`;
}
