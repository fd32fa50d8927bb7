import type { Headers } from "../../contract/model/header.ts";

/** A request as it was read out of a paste. Header values hold one character a byte, as Node reads them off the wire. */
export interface Pasted {
  readonly method: string;
  /** Absolute where the paste said the host; else path and query. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** What could not be taken from the paste, and what was assumed. */
  readonly notes: readonly string[];
}

/** Text as one character a byte, which is how all readers here look at it; and back. */
export function toBinary(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

export function fromBinary(text: string): Buffer {
  return Buffer.from(text, "latin1");
}
