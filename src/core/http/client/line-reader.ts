import { NotHttpError } from "./errors.ts";

/** Bytes that are being read, and how far. */
export interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

const CR = 13;
const LF = 10;

/** Cuts lines that end in CRLF (RFC 9112 2.2) out of chunks, wherever those begin and end; at most so many bytes of them in all. */
export class LineReader {
  #begun = "";
  #left: number;

  constructor(limitBytes: number) {
    this.#left = limitBytes;
  }

  /** The next line without its end, or null when it is not whole yet. Throws NotHttpError beyond the limit and for a bare LF. */
  next(cursor: Cursor): string | null {
    const { bytes, at } = cursor;
    const end = bytes.indexOf(LF, at);
    const until = end < 0 ? bytes.length : end + 1;
    this.#left -= until - at;
    if (this.#left < 0) throw new NotHttpError("its headers have no end");
    cursor.at = until;
    if (end < 0) {
      this.#begun += bytes.toString("latin1", at, until);
      return null;
    }
    if (end > at && bytes[end - 1] === CR) {
      const line = bytes.toString("latin1", at, end - 1);
      return this.#begun === "" ? line : this.#take() + line;
    }
    const line = this.#take() + bytes.toString("latin1", at, end);
    if (!line.endsWith("\r")) throw new NotHttpError("a line does not end in CR LF");
    return line.slice(0, -1);
  }

  #take(): string {
    const begun = this.#begun;
    this.#begun = "";
    return begun;
  }
}
