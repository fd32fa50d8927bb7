import type { IncomingMessage } from "node:http";
import type { LookupFunction } from "node:net";
import type { Timing } from "../../../contract/model/attempt.ts";
import type { Header, Headers } from "../../../contract/model/header.ts";
import type { AnswerHead } from "./answer-head.ts";
import { AnswerReader } from "./answer-reader.ts";
import { type Connecting, Connection, type Listener } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { CallError, ClosedError, TooSlowError, abortError } from "./errors.ts";
import { type WireRequest, inChunks, requestHead } from "./request-bytes.ts";
import type { TlsOptions } from "./tls.ts";
import { SeenOfAnswer } from "./seen-of-answer.ts";

/** One request and no more: no redirect is followed, no host is checked. */
export interface ExchangeRequest extends Omit<WireRequest, "isKept"> {
  /** For a connection of its own. */
  readonly lookup?: LookupFunction;
  /** For a connection of its own: other certificates than the usual ones. */
  readonly tls?: TlsOptions;
  readonly signal?: AbortSignal;
  /** Where to take the connection from and leave it for the next; without it the request has one of its own. */
  readonly connections?: Connections;
  /** Milliseconds from now by which the whole answer must have come. */
  readonly timeoutMs?: number;
  /** So much of an answer's body is kept; 64 KB by default. */
  readonly mostBytes?: number;
  /** Whether nothing is read of an answer but its head. */
  readonly skipsBody?: (status: number, headers: Headers) => boolean;
}

const NO_CONNECTING: Connecting = { dnsMs: null, connectMs: null, tlsMs: null };

export interface Exchanged {
  readonly status: number;
  readonly headers: Headers;
  /** As much of it as was asked for. */
  readonly body: Buffer;
  readonly truncated: boolean;
  /** Why it did not come whole; null where it did. */
  readonly broken: Error | null;
  readonly timing: Timing;
}

/** Sends a request and resolves with its answer; rejects where not even the head of one comes. */
export function exchange(request: ExchangeRequest): Promise<Exchanged> {
  return new Promise((resolve, reject) => new UnderWay(request, resolve, reject).start());
}

/** One request from its sending to the end of its answer. */
class UnderWay implements Listener {
  readonly #request: ExchangeRequest;
  readonly #resolve: (answer: Exchanged) => void;
  readonly #reject: (cause: unknown) => void;
  readonly #reader: AnswerReader;
  readonly #started = performance.now();
  readonly #seen = new SeenOfAnswer();
  #firstByteMs: number | null = null;
  #connection: Connection | null = null;
  #isNew = true;

  constructor(request: ExchangeRequest, resolve: (answer: Exchanged) => void, reject: (cause: unknown) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    const { mostBytes } = request;
    this.#reader = new AnswerReader(request.method, mostBytes === undefined ? {} : { mostBytes });
  }

  start(): void {
    const { url, body, isChunked, connections, lookup, tls, signal, timeoutMs } = this.#request;
    if (signal?.aborted) throw abortError(signal.reason, 0);
    const head = requestHead({ ...this.#request, isKept: connections !== undefined });
    const { connection, isNew } = connections?.take(url) ?? {
      connection: new Connection(url, { ...(lookup ? { lookup } : {}), ...(tls ? { tls } : {}) }),
      isNew: true,
    };
    this.#connection = connection;
    this.#isNew = isNew;
    connection.listener = this;
    connection.write(head, isChunked ? inChunks(body) : body);
    signal?.addEventListener("abort", this.#abort, { once: true });
    connection.expect(timeoutMs ?? null);
  }

  late(): void {
    this.ended(new TooSlowError(this.#request.timeoutMs ?? 0));
  }

  received(bytes: Buffer): void {
    this.#firstByteMs ??= performance.now() - this.#started;
    const hadHead = this.#reader.head !== null;
    try {
      this.#reader.take(bytes);
    } catch (cause) {
      if (!this.#reader.head) this.#seen.add(bytes);
      return this.ended(cause instanceof Error ? cause : new Error(String(cause)));
    }
    const { head, isWhole, isTruncated } = this.#reader;
    if (!head) return this.#seen.add(bytes);
    const isEnough = !hadHead && this.#request.skipsBody?.(head.status, head.headers);
    if (isWhole || isTruncated || isEnough) this.#finish(null);
  }

  ended(cause: Error | null): void {
    if (cause === null) this.#reader.end();
    this.#finish(this.#reader.isWhole ? null : (cause ?? new ClosedError("the connection was closed")));
  }

  readonly #abort = (): void => {
    this.ended(abortError(this.#request.signal?.reason, performance.now() - this.#started));
  };

  #finish(broken: Error | null): void {
    const connection = this.#connection;
    if (!connection) return;
    this.#connection = null;
    connection.listener = null;
    this.#request.signal?.removeEventListener("abort", this.#abort);
    const { head } = this.#reader;
    const failed = broken === null ? null : new CallError(broken, this.#seen.of(connection.phase, this.#reader));
    if (!head) this.#reject(failed);
    else this.#resolve(this.#answer(head, connection, failed));
    const { connections } = this.#request;
    if (!connections) connection.destroy(new ClosedError("the request is over"));
    else connections.give(connection, broken === null && connection.isDrained ? this.#reader.keptMs : 0);
  }

  #answer({ status, headers }: AnswerHead, { connecting }: Connection, broken: Error | null): Exchanged {
    const { dnsMs, connectMs, tlsMs } = this.#isNew ? connecting : NO_CONNECTING;
    return {
      status,
      headers,
      body: this.#reader.body(),
      truncated: this.#reader.isTruncated,
      broken,
      timing: { dnsMs, connectMs, tlsMs, firstByteMs: this.#firstByteMs, totalMs: performance.now() - this.#started },
    };
  }
}

/** The header lines of an answer that Node's own client read, as they came. */
export function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.push([rawHeaders[index] ?? "", rawHeaders[index + 1] ?? ""]);
  return headers;
}
