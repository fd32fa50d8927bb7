import { type Cursor, LineReader } from "./line-reader.ts";
import { NotHttpError } from "./errors.ts";

/** Bytes that a chunk's line may have, extensions included. */
const LINE_LIMIT = 4096;
const TRAILER_LIMIT = 16 * 1024;
const SIZE = /^([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?$/;

/** Takes a body in chunks apart (RFC 9112 7.1). Extensions and trailers are read over. */
export class ChunkedBody {
  #lines = new LineReader(LINE_LIMIT);
  #state: "size" | "data" | "after" | "trailers" | "whole" = "size";
  #left = 0;
  readonly #add: (bytes: Buffer) => void;

  constructor(add: (bytes: Buffer) => void) {
    this.#add = add;
  }

  get isWhole(): boolean {
    return this.#state === "whole";
  }

  /** Takes what there is, up to the body's end. Throws NotHttpError. */
  take(cursor: Cursor): void {
    while (cursor.at < cursor.bytes.length && this.#state !== "whole") {
      if (this.#state === "data") this.#takeData(cursor);
      else this.#takeLine(cursor);
    }
  }

  #takeData(cursor: Cursor): void {
    const until = Math.min(cursor.bytes.length, cursor.at + this.#left);
    this.#add(cursor.bytes.subarray(cursor.at, until));
    this.#left -= until - cursor.at;
    cursor.at = until;
    if (this.#left === 0) this.#expect("after");
  }

  #takeLine(cursor: Cursor): void {
    const line = this.#lines.next(cursor);
    if (line === null) return;
    if (this.#state === "trailers") {
      if (line === "") this.#state = "whole";
    } else if (this.#state === "after") {
      if (line !== "") throw new NotHttpError("a chunk is longer than it says");
      this.#expect("size");
    } else {
      const size = SIZE.exec(line)?.[1];
      if (size === undefined) throw new NotHttpError("a chunk does not say its size");
      this.#left = Number.parseInt(size, 16);
      this.#expect(this.#left === 0 ? "trailers" : "data");
    }
  }

  #expect(state: "size" | "data" | "after" | "trailers"): void {
    this.#state = state;
    if (state !== "data") this.#lines = new LineReader(state === "trailers" ? TRAILER_LIMIT : LINE_LIMIT);
  }
}
