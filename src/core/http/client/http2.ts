import { type ClientHttp2Session, type ClientHttp2Stream, type IncomingHttpHeaders, connect } from "node:http2";
import { rootCertificates } from "node:tls";
import type { Header, Headers } from "../../../contract/model/header.ts";
import { CallError, CancelledError, ClosedError, TooSlowError } from "./errors.ts";
import { failureOf } from "./failure.ts";
import type { AnswerSink, Passage, PassageEnd, PassedCall } from "./pass-on.ts";
import { localhostLookup, privateLookup, refusePublicLiteral } from "./resolve.ts";

const KEPT_BYTES = 64 * 1024;
/** They speak of a connection of HTTP/1.1, which there is none of (RFC 9113 8.2.2). */
const NOT_IN_HTTP2 = new Set([
  "connection",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
]);

/** The same as `passOn` for a server that speaks HTTP/2 alone, over a connection of its own. */
export function passOnByHttp2(call: PassedCall, body: Uint8Array, sink: AnswerSink | null): Passage {
  const one = new Http2Passing(call, sink);
  const ended = new Promise<PassageEnd>((resolve) => one.start(body, resolve));
  return { ended, resume: () => one.resume(), abandon: () => one.abandon() };
}

class Http2Passing {
  readonly #call: PassedCall;
  readonly #url: URL;
  readonly #sink: AnswerSink | null;
  readonly #started = performance.now();
  #session: ClientHttp2Session | null = null;
  #stream: ClientHttp2Stream | null = null;
  #timer: NodeJS.Timeout | null = null;
  #answer: { status: number; headers: Headers; bytes: number } | null = null;
  #kept: Buffer[] = [];
  #isAbandoned = false;
  #isGiven = false;
  #isOver = false;
  #end: (end: PassageEnd) => void = () => {};

  constructor(call: PassedCall, sink: AnswerSink | null) {
    this.#call = call;
    this.#url = new URL(call.url);
    this.#sink = sink;
  }

  start(body: Uint8Array, end: (end: PassageEnd) => void): void {
    this.#end = end;
    try {
      this.#send(body);
    } catch (cause) {
      this.#finish(cause);
    }
  }

  resume(): void {
    this.#stream?.resume();
    this.#expect();
  }

  abandon(): void {
    this.#isAbandoned = true;
    if (this.#answer) this.#finish(new CancelledError("the sender had gone"));
    else this.resume();
  }

  #send(body: Uint8Array): void {
    const { method, target, headers, tls } = this.#call;
    if (tls.insecure) refusePublicLiteral(this.#url);
    const lookup = this.#url.hostname === "localhost" ? localhostLookup : tls.insecure ? privateLookup : undefined;
    this.#session = connect(this.#url.origin, {
      rejectUnauthorized: !tls.insecure,
      ...(tls.ca === null ? {} : { ca: [...rootCertificates, tls.ca] }),
      ...(lookup ? { lookup } : {}),
    });
    this.#session.on("error", (cause) => this.#finish(cause));
    const fields: Record<string, string | string[]> = {};
    for (const [name, value] of headers) {
      const lower = name.toLowerCase();
      const before = fields[lower];
      if (NOT_IN_HTTP2.has(lower)) continue;
      fields[lower] = before === undefined ? value : [before, value].flat();
    }
    const stream = this.#session.request(
      { ...fields, ":method": method, ":path": target },
      { endStream: body.length === 0 },
    );
    this.#stream = stream;
    this.#expect();
    stream.on("error", (cause) => this.#finish(cause));
    stream.on("response", (head) => this.#begin(head));
    stream.on("data", (chunk: Buffer) => this.#take(chunk));
    stream.on("end", () => this.#finish(null));
    if (body.length > 0) stream.end(body);
  }

  #begin(head: IncomingHttpHeaders): void {
    const headers = Object.entries(head).flatMap(([name, value]): Header[] =>
      name.startsWith(":") || value === undefined ? [] : [value].flat().map((one): Header => [name, one]),
    );
    this.#answer = { status: Number(head[":status"] ?? 0), headers, bytes: 0 };
    this.#expect();
    if (this.#isAbandoned) return;
    this.#isGiven = true;
    this.#sink?.begin(this.#answer.status, headers, [], false);
  }

  #take(chunk: Buffer): void {
    if (!this.#answer || this.#isOver) return;
    const room = KEPT_BYTES - this.#answer.bytes;
    if (room > 0) this.#kept.push(chunk.subarray(0, room));
    this.#answer.bytes += chunk.length;
    this.#expect();
    if (this.#isGiven && this.#sink?.more([chunk], false) === false) this.#pause();
  }

  #pause(): void {
    this.#stream?.pause();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #expect(): void {
    if (this.#isOver) return;
    if (this.#timer) clearTimeout(this.#timer);
    const ms = this.#call.timeoutMs;
    if (ms !== null) this.#timer = setTimeout(() => this.#finish(new TooSlowError(ms)), ms);
  }

  #finish(cause: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#timer) clearTimeout(this.#timer);
    const isWhole = cause === null && this.#answer !== null;
    if (this.#isGiven && isWhole) this.#sink?.more([], true);
    else if (this.#isGiven) this.#sink?.breakOff();
    this.#session?.destroy();
    this.#end({
      answer: this.#answer,
      body: Buffer.concat(this.#kept),
      failure: isWhole ? null : failureOf(this.#url, this.#failed(cause ?? new ClosedError("the stream ended"))),
      tookMs: performance.now() - this.#started,
    });
  }

  #failed(cause: unknown): CallError {
    const { status = null, bytes: size = 0 } = this.#answer ?? {};
    const phase = status !== null ? "answering" : this.#session?.connecting === false ? "sent" : "connecting";
    return new CallError(cause, { phase, bytes: new Uint8Array(), size, status });
  }
}
