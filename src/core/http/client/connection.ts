import { type LookupFunction, type Socket, connect as connectTcp, isIP } from "node:net";
import { connect as connectTls, rootCertificates } from "node:tls";
import { localhostLookup, privateLookup, refusePublicLiteral } from "./resolve.ts";
import { type TlsOptions, tlsKey, USUAL_TLS } from "./tls.ts";

export interface ConnectionOptions {
  readonly lookup?: LookupFunction;
  readonly tls?: TlsOptions;
}

/** What a connection reports to whoever uses it. */
export interface Listener {
  /** The memory is used again for what comes next. */
  received(bytes: Buffer): void;
  /** No more will come: why, or null where the other side has ended it. */
  ended(cause: Error | null): void;
  /** The time has passed that was given to `expect`. */
  late(): void;
}

/** Milliseconds that a connection took to come about. */
export interface Connecting {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
}

const READ_BYTES = 16 * 1024;
/** A body up to this long goes out together with the head, in one call of the system. */
const JOINED_BYTES = 64 * 1024;

/** A connection to one host, for one exchange after another. */
export class Connection {
  /** Protocol, host and port. */
  readonly origin: string;
  readonly connecting: Connecting = { dnsMs: null, connectMs: null, tlsMs: null };
  listener: Listener | null = null;
  readonly #socket: Socket;
  readonly #isTls: boolean;
  #isPaused = false;
  /** One for all exchanges, wound up again for each. */
  #timer: { readonly ms: number; readonly timeout: NodeJS.Timeout } | null = null;

  constructor(url: URL, { lookup, tls = USUAL_TLS }: ConnectionOptions = {}) {
    this.origin = originOf(url, tls);
    this.#isTls = url.protocol === "https:";
    const received = (bytes: Buffer) => {
      this.listener?.received(bytes);
      return !this.#isPaused;
    };
    this.#socket = openSocket(url, { times: this.connecting, received, lookup: lookupFor(url, tls, lookup), tls });
    this.#socket.on("error", (cause) => this.listener?.ended(cause));
    this.#socket.once("end", () => this.listener?.ended(null));
    this.#socket.once("close", () => {
      clearTimeout(this.#timer?.timeout);
      this.listener?.ended(null);
    });
  }

  /** Whether all that was written has gone out. */
  get isDrained(): boolean {
    return this.#socket.writableLength === 0 && !this.#socket.connecting;
  }

  /** How far it has come. */
  get phase(): "connecting" | "tls" | "sent" {
    if (this.connecting.connectMs === null) return "connecting";
    return this.#isTls && this.connecting.tlsMs === null ? "tls" : "sent";
  }

  /** Sends a head, each of whose characters is one byte, and a body. */
  write(head: string, body: Uint8Array): void {
    if (body.length <= JOINED_BYTES) {
      const bytes = Buffer.allocUnsafe(head.length + body.length);
      bytes.write(head, 0, "latin1");
      bytes.set(body, head.length);
      this.#socket.write(bytes);
      return;
    }
    this.#socket.cork();
    this.#socket.write(head, "latin1");
    this.#socket.write(body);
    this.#socket.uncork();
  }

  /** Has whoever listens then told when so many milliseconds from now have passed; null has nobody told. */
  expect(ms: number | null): void {
    if (this.#timer?.ms === ms) {
      this.#timer.timeout.refresh();
      return;
    }
    clearTimeout(this.#timer?.timeout);
    this.#timer = ms === null ? null : { ms, timeout: setTimeout(() => this.listener?.late(), ms) };
  }

  /** Reads no more until `resume`. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#socket.resume();
  }

  /** Ends it at once. Whoever listens is told why. */
  destroy(cause: Error): void {
    this.listener?.ended(cause);
    this.#socket.destroy();
  }
}

export function originOf(url: URL, tls: TlsOptions = USUAL_TLS): string {
  const origin = `${url.protocol}//${url.host}`;
  return tls === USUAL_TLS || url.protocol === "http:" ? origin : `${origin} ${tlsKey(tls)}`;
}

/** A name of this machine leads to both of its addresses, whatever its hosts file knows. */
function lookupFor(url: URL, tls: TlsOptions, lookup: LookupFunction | undefined): LookupFunction | undefined {
  if (lookup) return lookup;
  if (/^(?:.+\.)?localhost$/.test(url.hostname)) return localhostLookup;
  return tls.insecure && url.protocol === "https:" ? privateLookup : undefined;
}

interface SocketOptions {
  readonly times: Connecting;
  /** Answers whether more is to be read now. */
  readonly received: (bytes: Buffer) => boolean;
  readonly lookup: LookupFunction | undefined;
  readonly tls: TlsOptions;
}

function openSocket(url: URL, { times, received, lookup, tls }: SocketOptions): Socket {
  const started = performance.now();
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isTls = url.protocol === "https:";
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const to = {
    host,
    port: Number(url.port) || (isTls ? 443 : 80),
    noDelay: true,
    // Read into one piece of memory for as long as the connection lives.
    onread: {
      buffer,
      callback: (count: number) => received(buffer.subarray(0, count)),
    },
    ...(lookup ? { lookup } : {}),
  };
  if (isTls && tls.insecure) refusePublicLiteral(url);
  const socket = isTls ? connectTls({ ...to, ...tlsSettings(host, tls) }) : connectTcp(to);
  const since = () => performance.now() - started;
  socket.once("lookup", () => {
    if (!isIP(host)) times.dnsMs = since();
  });
  socket.once("connect", () => {
    times.connectMs = since() - (times.dnsMs ?? 0);
  });
  socket.once("secureConnect", () => {
    times.tlsMs = since() - (times.connectMs ?? 0) - (times.dnsMs ?? 0);
  });
  return socket;
}

function tlsSettings(host: string, { insecure, ca }: TlsOptions) {
  return {
    ALPNProtocols: ["http/1.1"],
    rejectUnauthorized: !insecure,
    ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    ...(isIP(host) ? {} : { servername: host }),
  };
}
