/** How far a call had come: no connection yet, none over TLS yet, the request under way, or its answer. */
export type Phase = "connecting" | "tls" | "sent" | "answering";

/** What was seen of a call until it failed. */
export interface Seen {
  readonly phase: Phase;
  /** The first bytes that came where they are no whole head of an answer. */
  readonly bytes: Uint8Array;
  /** How many have come in all; of an answer with a head, those of its body. */
  readonly size: number;
  readonly status: number | null;
}

/** A call that failed, with what was seen of it; `cause` is why, as whoever found out says it. */
export class CallError extends Error {
  readonly seen: Seen;

  constructor(cause: unknown, seen: Seen) {
    super("The call failed.", { cause });
    this.seen = seen;
  }
}

/** What is wrong in words of ours, as a sentence for whoever asked. */
export class ToldError extends Error {}

/** What came is not an answer in HTTP/1.1; the message says what about it. */
export class NotHttpError extends Error {}

/** The answer did not come in so many milliseconds. */
export class TooSlowError extends Error {
  readonly ms: number;

  constructor(ms: number) {
    super(`no answer within ${ms / 1000} s`);
    this.ms = ms;
  }
}

/** Whoever asked does not wait for the answer any more. */
export class CancelledError extends Error {}

/** The other side ended the connection before the answer was whole. */
export class ClosedError extends Error {}

/** Why a signal aborted after so many milliseconds: its time was over, or somebody cancelled. */
export function abortError(reason: unknown, ms: number): Error {
  const isTime = reason instanceof Error && reason.name === "TimeoutError";
  return isTime ? new TooSlowError(ms < 1000 ? ms : Math.round(ms / 1000) * 1000) : new CancelledError("cancelled");
}
