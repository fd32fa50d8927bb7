import type { Headers } from "../../../contract/model/header.ts";
import { type AnswerHead, addHeaderLine, parseStatusLine } from "./answer-head.ts";
import { ChunkedBody } from "./chunked.ts";
import { framingOf, keptMs, type FramedHead, headText, knownHead, rememberHead } from "./framing.ts";
import { type Cursor, LineReader } from "./line-reader.ts";

export const RESPONSE_CAP_BYTES = 64 * 1024;
/** As much as Node's own client reads. */
const HEAD_LIMIT_BYTES = 16 * 1024;

/**
 * Reads one answer of HTTP/1.1 or 1.0 (RFC 9112) as its bytes come, strictly: what is not clearly an answer throws
 * NotHttpError. Interim answers (1xx) are read over. Of the body the first 64 KB are kept, unless more is asked for.
 */
export class AnswerReader {
  readonly #method: string;
  readonly #mostBytes: number;
  #lines = new LineReader(HEAD_LIMIT_BYTES);
  #first: Omit<AnswerHead, "headers"> | null = null;
  #headers: Headers = [];
  #framed: FramedHead | null = null;
  /** The head as it came, where it is whole in the first bytes and not known. */
  #text: string | null = null;
  #hasBegun = false;
  #chunked: ChunkedBody | null = null;
  /** Bytes of the body still to come; infinite where it ends with the connection. */
  #left = 0;
  #chunks: Buffer[] = [];
  #size = 0;
  #isWhole = false;
  #hasMore = false;
  /** What came of the body with the last bytes; null where nobody takes it. */
  #fresh: Buffer[] | null;

  /** `isStreamed`: whether the body is taken by `takeFresh` as it comes, beside what is kept of it. */
  constructor(method: string, { isStreamed = false, mostBytes = RESPONSE_CAP_BYTES } = {}) {
    this.#method = method;
    this.#mostBytes = mostBytes;
    this.#fresh = isStreamed ? [] : null;
  }

  /** Null until it has come. */
  get head(): AnswerHead | null {
    return this.#framed?.head ?? null;
  }

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Whether the body is longer than is kept. */
  get isTruncated(): boolean {
    return this.#size > this.#mostBytes;
  }

  /** Bytes of the body that have come. */
  get size(): number {
    return this.#size;
  }

  /** What has come of the body since this was asked last, for whoever passes it on. */
  takeFresh(): readonly Buffer[] {
    const fresh = this.#fresh ?? [];
    if (fresh.length > 0) this.#fresh = [];
    return fresh;
  }

  /** What is kept of the body. */
  body(): Buffer {
    const [first, ...more] = this.#chunks;
    return more.length === 0 ? (first ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
  }

  /** For how many milliseconds another request may follow on the connection; zero where none may. */
  get keptMs(): number {
    return this.#framed && this.#isWhole && !this.#hasMore && this.#left === 0 ? this.#framed.keptMs : 0;
  }

  /** Takes the next bytes, whose memory may be used again afterwards. Throws NotHttpError. */
  take(bytes: Buffer): void {
    const cursor: Cursor = { bytes, at: 0 };
    if (!this.#hasBegun) this.#begin(cursor);
    while (cursor.at < bytes.length && !this.#isWhole) {
      if (!this.#framed) this.#takeLine(cursor);
      else if (this.#chunked) this.#takeChunks(this.#chunked, cursor);
      else this.#takeBody(cursor);
    }
    if (cursor.at < bytes.length) this.#hasMore = true;
  }

  /** The connection has ended: so has an answer whose body ends with it. */
  end(): void {
    if (this.#framed && this.#left === Infinity) this.#isWhole = true;
  }

  /** Takes a head that is known at once. */
  #begin(cursor: Cursor): void {
    this.#hasBegun = true;
    this.#text = this.#method === "HEAD" ? null : headText(cursor.bytes);
    const known = this.#text === null ? undefined : knownHead(this.#text);
    if (!known || this.#text === null) return;
    cursor.at = this.#text.length;
    this.#follow(known);
  }

  #takeLine(cursor: Cursor): void {
    const line = this.#lines.next(cursor);
    if (line === null) return;
    if (!this.#first) this.#first = parseStatusLine(line);
    else if (line !== "") addHeaderLine(this.#headers, line);
    else this.#endHead({ ...this.#first, headers: this.#headers });
  }

  #endHead(head: AnswerHead): void {
    if (head.status < 200 && head.status !== 101) {
      this.#first = null;
      this.#headers = [];
      this.#lines = new LineReader(HEAD_LIMIT_BYTES);
      this.#text = null;
      return;
    }
    const framed = { head, framing: framingOf(this.#method, head), keptMs: keptMs(head) };
    if (this.#text !== null) rememberHead(this.#text, framed);
    this.#follow(framed);
  }

  #follow(framed: FramedHead): void {
    const { framing } = framed;
    this.#framed = framed;
    if (framing === "chunked") this.#chunked = new ChunkedBody((bytes) => this.#add(bytes));
    else this.#left = framing === "to_end" ? Infinity : framing.bytes;
    this.#isWhole = framing !== "chunked" && this.#left === 0;
  }

  #takeChunks(chunked: ChunkedBody, cursor: Cursor): void {
    chunked.take(cursor);
    this.#isWhole = chunked.isWhole;
  }

  #takeBody(cursor: Cursor): void {
    const until = Math.min(cursor.bytes.length, cursor.at + this.#left);
    this.#add(cursor.bytes.subarray(cursor.at, until));
    this.#left -= until - cursor.at;
    cursor.at = until;
    this.#isWhole = this.#left === 0;
  }

  #add(bytes: Buffer): void {
    const room = this.#mostBytes - this.#size;
    this.#size += bytes.length;
    if (this.#fresh) {
      const copy = Buffer.from(bytes);
      this.#fresh.push(copy);
      if (room > 0) this.#chunks.push(copy.subarray(0, room));
    } else if (room > 0) this.#chunks.push(Buffer.from(bytes.subarray(0, room)));
  }
}
