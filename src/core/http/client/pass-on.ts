import type { Headers } from "../../../contract/model/header.ts";
import type { CallFailure } from "../../../contract/model/target.ts";
import { AnswerReader } from "./answer-reader.ts";
import type { Connection, Listener } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { CallError, ClosedError, NotHttpError, TooSlowError } from "./errors.ts";
import { failureOf } from "./failure.ts";
import { passOnByHttp2 } from "./http2.ts";
import { requestHead } from "./request-bytes.ts";
import { SeenOfAnswer } from "./seen-of-answer.ts";
import type { TlsOptions } from "./tls.ts";

/** A request to an app, as it can cross from one thread to another. */
export interface PassedCall {
  readonly method: string;
  readonly url: string;
  /** The path and query as they stand on the wire. */
  readonly target: string;
  readonly headers: Headers;
  /** Until the answer begins, and between two pieces of it; null for as long as it takes. */
  readonly timeoutMs: number | null;
  readonly tls: TlsOptions;
}

/** Whoever is given the app's answer as it comes. */
export interface AnswerSink {
  /** The head has come; `isWhole` when `body` is all there is. */
  begin(status: number, headers: Headers, body: readonly Buffer[], isWhole: boolean): void;
  /** More of the body; false asks to wait with the next until `resume` of what `passOn` answered. */
  more(body: readonly Buffer[], isWhole: boolean): boolean;
  /** What has begun will not come to its end. */
  breakOff(): void;
}

/** How a call ended. Times are milliseconds from its start. */
export interface PassageEnd {
  /** As far as it came; null when not even its head did. */
  readonly answer: { readonly status: number; readonly headers: Headers; readonly bytes: number } | null;
  /** The first 64 KB of the body. */
  readonly body: Buffer;
  readonly failure: CallFailure | null;
  readonly tookMs: number;
}

/** A call under way. */
export interface Passage {
  readonly ended: Promise<PassageEnd>;
  /** The sink can take more. */
  resume(): void;
  /** Nobody waits for the answer any more: what has begun is given up, what has not may still come. */
  abandon(): void;
}

/** After the sender has gone an answer is waited for this long at most, so that it can be shown; what has begun, less. */
const AFTERWARDS_MS = 10 * 60_000;
const REST_MS = 5_000;

/** Servers that were found to speak no HTTP/1.1. */
const http2Only = new Set<string>();

/**
 * Sends a request on to an app over a kept connection, and its answer to the sink as it comes; over HTTP/2 where the app
 * speaks that alone, which its TLS says before anything is sent. Never rejects.
 */
export function passOn(call: PassedCall, body: Uint8Array, connections: Connections, sink: AnswerSink | null): Passage {
  const { origin, protocol } = new URL(call.url);
  if (http2Only.has(origin)) return passOnByHttp2(call, body, sink);
  const passing = new Passing(call, connections, sink);
  let current: Pick<Passage, "resume" | "abandon"> = passing;
  let isAbandoned = false;

  async function pass(): Promise<PassageEnd> {
    const end = await passing.start(body);
    if (end.failure?.code !== "http2_only" || protocol !== "https:") return end;
    http2Only.add(origin);
    const second = passOnByHttp2(call, body, sink);
    current = second;
    if (isAbandoned) second.abandon();
    const again = await second.ended;
    if (again.failure && !again.answer) http2Only.delete(origin);
    return again;
  }

  return {
    ended: pass(),
    resume: () => current.resume(),
    abandon: () => {
      isAbandoned = true;
      current.abandon();
    },
  };
}

class Passing implements Listener {
  readonly #call: PassedCall;
  readonly #url: URL;
  readonly #connections: Connections;
  readonly #sink: AnswerSink | null;
  readonly #reader: AnswerReader;
  readonly #started = performance.now();
  #connection: Connection | null = null;
  #isAbandoned = false;
  #isPaused = false;
  #hasBegun = false;
  readonly #seen = new SeenOfAnswer();
  #resolve: (end: PassageEnd) => void = () => {};

  constructor(call: PassedCall, connections: Connections, sink: AnswerSink | null) {
    this.#call = call;
    this.#url = new URL(call.url);
    this.#connections = connections;
    this.#sink = sink;
    this.#reader = new AnswerReader(call.method, { isStreamed: sink !== null });
  }

  start(body: Uint8Array): Promise<PassageEnd> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      try {
        this.#send(body);
      } catch (cause) {
        this.#finish(cause instanceof Error ? cause : new Error(String(cause)));
      }
    });
  }

  resume(): void {
    this.#isPaused = false;
    this.#connection?.resume();
    this.#expect(this.#call.timeoutMs);
  }

  abandon(): void {
    this.#isAbandoned = true;
    if (this.#isPaused) this.resume();
    this.#expect(this.#hasBegun ? REST_MS : Math.min(this.#call.timeoutMs ?? AFTERWARDS_MS, AFTERWARDS_MS));
  }

  received(bytes: Buffer): void {
    try {
      this.#reader.take(bytes);
    } catch (cause) {
      if (!this.#reader.head) this.#seen.add(bytes);
      return this.#finish(cause instanceof Error ? cause : new Error(String(cause)));
    }
    const { head, isWhole } = this.#reader;
    if (!head) return this.#seen.add(bytes);
    if (head.status === 101) return this.#finish(new NotHttpError("it wants to go on in another protocol (101)"));
    this.#pass(head.status, head.headers, isWhole);
    if (isWhole) return this.#finish(null);
    if (!this.#isPaused && !this.#isAbandoned) this.#expect(this.#call.timeoutMs);
  }

  ended(cause: Error | null): void {
    if (cause === null) this.#reader.end();
    const { isWhole, head } = this.#reader;
    if (isWhole && head) this.#pass(head.status, head.headers, true);
    this.#finish(isWhole ? null : (cause ?? new ClosedError("the connection was closed")));
  }

  late(): void {
    const ms = this.#isAbandoned && this.#hasBegun ? REST_MS : (this.#call.timeoutMs ?? AFTERWARDS_MS);
    this.#finish(new TooSlowError(ms));
  }

  #send(body: Uint8Array): void {
    const { method, target, headers, tls, timeoutMs } = this.#call;
    const head = requestHead({ method, url: this.#url, target, headers, body, isKept: true });
    const { connection } = this.#connections.take(this.#url, tls);
    this.#connection = connection;
    connection.listener = this;
    connection.write(head, body);
    this.#expect(timeoutMs);
  }

  #expect(ms: number | null): void {
    this.#connection?.expect(ms);
  }

  #pass(status: number, headers: Headers, isWhole: boolean): void {
    const fresh = this.#reader.takeFresh();
    const isFirst = !this.#hasBegun;
    this.#hasBegun = true;
    if (isFirst && this.#isAbandoned) this.#expect(REST_MS);
    if (!this.#sink || this.#isAbandoned) return;
    if (isFirst) return this.#sink.begin(status, headers, fresh, isWhole);
    if (this.#sink.more(fresh, isWhole) || isWhole) return;
    this.#isPaused = true;
    this.#connection?.pause();
    this.#expect(null);
  }

  #finish(cause: Error | null): void {
    const connection = this.#connection;
    const { head, size } = this.#reader;
    const seen = cause && this.#seen.of(connection?.phase ?? "connecting", this.#reader);
    this.#connection = null;
    if (connection) {
      connection.listener = null;
      this.#connections.give(connection, cause === null && connection.isDrained ? this.#reader.keptMs : 0);
    }
    if (cause !== null && this.#hasBegun && !this.#isAbandoned) this.#sink?.breakOff();
    this.#resolve({
      answer: head ? { status: head.status, headers: head.headers, bytes: size } : null,
      body: this.#reader.body(),
      failure: seen && failureOf(this.#url, new CallError(cause, seen)),
      tookMs: performance.now() - this.#started,
    });
  }
}
