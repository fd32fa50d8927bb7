import type { AnswerReader } from "./answer-reader.ts";
import type { Seen } from "./errors.ts";

const SEEN_BYTES = 40;
const NONE = new Uint8Array();

/** Keeps the first bytes of what comes before there is a head, for whoever has to say what came instead of one. */
export class SeenOfAnswer {
  #bytes: Uint8Array = NONE;
  #size = 0;

  /** Takes what came, whose memory may be used again. */
  add(bytes: Buffer): void {
    const room = SEEN_BYTES - this.#bytes.length;
    if (room > 0) this.#bytes = Buffer.concat([this.#bytes, bytes.subarray(0, room)]);
    this.#size += bytes.length;
  }

  /** What was seen, of a connection that had come so far and what was read of its answer. */
  of(phase: "connecting" | "tls" | "sent", { head, size }: Pick<AnswerReader, "head" | "size">): Seen {
    if (head) return { phase: "answering", bytes: NONE, size, status: head.status };
    return { phase, bytes: this.#bytes, size: this.#size, status: null };
  }
}
