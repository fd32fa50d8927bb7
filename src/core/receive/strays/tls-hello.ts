/** What a TLS hello says in clear: the server's name and the newest version that is offered. */
export interface TlsHello {
  readonly serverName: string | null;
  readonly version: string | null;
}

const HANDSHAKE = 0x16;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;
const SUPPORTED_VERSIONS = 43;
const VERSIONS = new Map([
  [0x0300, "SSL 3.0"],
  [0x0301, "TLS 1.0"],
  [0x0302, "TLS 1.1"],
  [0x0303, "TLS 1.2"],
  [0x0304, "TLS 1.3"],
]);
const HOST = /^[A-Za-z0-9._-]{1,253}$/;

/** Reads the beginning of a TLS record with a ClientHello (RFC 8446 4.1.2, RFC 6066 3), as far as it is there; null for other bytes. */
export function readTlsHello(bytes: Buffer): TlsHello | null {
  if (bytes.length < 3 || bytes[0] !== HANDSHAKE || bytes[1] !== 3) return null;
  const reader = new Reader(bytes, 5);
  if (reader.number(1) !== CLIENT_HELLO) return { serverName: null, version: null };
  reader.skip(3);
  const legacy = reader.number(2);
  reader.skip(32);
  reader.skip(reader.number(1) ?? 0);
  reader.skip(reader.number(2) ?? 0);
  reader.skip(reader.number(1) ?? 0);
  reader.skip(2);
  const extensions = readExtensions(reader);
  return { ...extensions, version: extensions.version ?? (legacy === null ? null : (VERSIONS.get(legacy) ?? null)) };
}

function readExtensions(reader: Reader): TlsHello {
  let serverName: string | null = null;
  let newest = 0;
  for (;;) {
    const type = reader.number(2);
    const length = reader.number(2);
    if (type === null || length === null) break;
    const content = reader.take(length);
    if (type === SERVER_NAME) serverName = hostOf(content.subarray(5));
    if (type === SUPPORTED_VERSIONS) {
      for (let at = 1; at + 1 < content.length; at += 2) {
        const version = content.readUInt16BE(at);
        if (VERSIONS.has(version)) newest = Math.max(newest, version);
      }
    }
  }
  return { serverName, version: VERSIONS.get(newest) ?? null };
}

function hostOf(bytes: Buffer): string | null {
  const name = bytes.toString("latin1");
  return HOST.test(name) ? name : null;
}

/** Reads forward; past the end there is nothing. */
class Reader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  number(length: 1 | 2): number | null {
    const from = this.#at;
    this.#at += length;
    return this.#at > this.#bytes.length ? null : this.#bytes.readUIntBE(from, length);
  }

  skip(length: number): void {
    this.#at += length;
  }

  take(length: number): Buffer {
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }
}
