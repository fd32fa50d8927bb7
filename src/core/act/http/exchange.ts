import type { LookupFunction } from "node:net";
import type { Timing } from "../../../contract/model/attempt.ts";
import type { Header, Headers } from "../../../contract/model/header.ts";
import { type Connection, type Connections, singleConnection } from "./connections.ts";

export const RESPONSE_CAP_BYTES = 64 * 1024;

/** One request and no more: no redirect is followed, no host is checked. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  /** Sent as they stand, in this order, after our `Host`; `Content-Length` is ours as well. */
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly lookup?: LookupFunction;
  readonly signal?: AbortSignal;
  /** Where to take the connection from and leave it for the next; without it the request has one of its own. */
  readonly connections?: Connections;
  /** Milliseconds from now by which the whole answer must have come. */
  readonly timeoutMs?: number;
  /** Whether nothing is read of an answer but its head. */
  readonly skipsBody?: (status: number, headers: Headers) => boolean;
}

/** The answer did not come in time. */
export class TooSlowError extends Error {}

export interface Exchanged {
  readonly status: number;
  readonly headers: Headers;
  /** At most 64 KB of it. */
  readonly body: Buffer;
  readonly truncated: boolean;
  /** Why it did not come whole; null where it did. */
  readonly broken: Error | null;
  readonly timing: Timing;
}

/** Sends a request and resolves with its answer; rejects where not even the head of one comes. */
export async function exchange(request: HttpRequest): Promise<Exchanged> {
  const { url, connections, signal, timeoutMs } = request;
  signal?.throwIfAborted();
  const connection = connections ? connections.take(url) : await singleConnection(url, request.lookup);
  const underWay = new UnderWay(request, connection);
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => underWay.end(new TooSlowError(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
  const abort = () => underWay.end(signal?.reason instanceof Error ? signal.reason : new Error("aborted"));
  signal?.addEventListener("abort", abort, { once: true });
  try {
    return await underWay.start();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    if (!connections) connection.destroy(new Error("the request is over"));
    else if (underWay.isReusable) connections.give(url, connection);
    else connection.destroy(new Error("the answer was not read to its end"));
  }
}

/** One request from its sending to the end of its answer. */
class UnderWay {
  readonly #request: HttpRequest;
  readonly #connection: Connection;
  readonly #started = performance.now();
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #headers: Headers | null = null;
  #firstByteMs = 0;
  #settle: (end: Exchanged | Error) => void = () => {};
  isReusable = false;

  constructor(request: HttpRequest, connection: Connection) {
    this.#request = request;
    this.#connection = connection;
  }

  start(): Promise<Exchanged> {
    return new Promise((resolve, reject) => {
      this.#settle = (end) => (end instanceof Error ? reject(end) : resolve(end));
      const { method, url, body } = this.#request;
      const path = `${url.pathname}${url.search}`;
      const headers = wireHeaders(this.#request);
      const payload = body.length === 0 ? null : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      this.#connection.client.dispatch({ path, method, headers, body: payload }, this);
    });
  }

  /** Ends it before its time; what has come of the answer is kept. */
  end(cause: Error): void {
    this.onError(cause);
    this.#connection.destroy(cause);
  }

  onConnect(): void {}

  onHeaders(status: number, raw: Buffer[] | string[] | null): boolean {
    if (status < 200) return true;
    this.#firstByteMs = performance.now() - this.#started;
    this.#status = status;
    this.#headers = pairs(raw ?? []);
    if (this.#request.skipsBody?.(status, this.#headers)) this.#finish(null);
    return true;
  }

  onData(chunk: Buffer): boolean {
    // The parser's memory is used again for what comes next.
    this.#chunks.push(Buffer.from(chunk));
    this.#size += chunk.length;
    if (this.#size <= RESPONSE_CAP_BYTES) return true;
    this.#finish(null);
    this.#connection.destroy(new Error("the answer is longer than is read"));
    return false;
  }

  onComplete(): void {
    this.isReusable = true;
    this.#finish(null);
  }

  onError(cause: Error): void {
    if (this.#headers === null) this.#settle(cause);
    else this.#finish(cause);
  }

  #finish(broken: Error | null): void {
    const { dnsMs = null, connectMs = null, tlsMs = null } = this.#connection.connecting ?? {};
    const totalMs = performance.now() - this.#started;
    this.#settle({
      status: this.#status,
      headers: this.#headers ?? [],
      body: Buffer.concat(this.#chunks).subarray(0, RESPONSE_CAP_BYTES),
      truncated: this.#size > RESPONSE_CAP_BYTES,
      broken,
      timing: { dnsMs, connectMs, tlsMs, firstByteMs: this.#firstByteMs, totalMs },
    });
  }
}

/** Those that are ours to say, and those of one connection, which the transport refuses. */
const OURS = new Set(["host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "expect"]);

/** Host first, as RFC 9112 3.2 asks; then what was given. */
function wireHeaders({ url, headers, connections }: HttpRequest): string[] {
  const lines = ["Host", url.host, ...credentials(url, headers).flat()];
  for (const [name, value] of headers) if (!OURS.has(name.toLowerCase())) lines.push(name, value);
  if (!connections) lines.push("Connection", "close");
  return lines;
}

/** `https://user:password@host` as Basic authentication, unless the headers already authorize. */
function credentials({ username, password }: URL, headers: Headers): Headers {
  if (username === "" || headers.some(([name]) => name.toLowerCase() === "authorization")) return [];
  const clear = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return [["Authorization", `Basic ${Buffer.from(clear).toString("base64")}`]];
}

/** The header lines of an answer, as they came. */
function pairs(raw: readonly (Buffer | string)[]): Headers {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) headers.push([latin1(raw[index]), latin1(raw[index + 1])]);
  return headers;
}

function latin1(text: Buffer | string | undefined): string {
  return typeof text === "string" ? text : (text?.toString("latin1") ?? "");
}
