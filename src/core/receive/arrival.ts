import type { Headers } from "../../contract/model/header.ts";
import type { PassageEnd, PassedCall } from "../http/client/pass-on.ts";
import { HttpRequest } from "../http/request.ts";

/**
 * What kept a request from arriving whole: beyond the body limit, cut off by the sender, too slow, a chunk of its body
 * that does not say its size, a transfer coding that does not say where the body ends, or otherwise not HTTP any more.
 * Null when nothing did.
 */
export type ArrivalProblem = "too_large" | "incomplete" | "timeout" | "bad_chunk" | "no_end" | "malformed";

/** One request as far as it arrived. `size` is the body's bytes as declared or counted; `truncated` when we kept fewer. */
export interface Arrival {
  readonly request: HttpRequest;
  readonly size: number;
  readonly truncated: boolean;
  readonly problem: ArrivalProblem | null;
  /** Header fields that came after a body in chunks (RFC 9112, 7.1.2). They are told, and nothing goes by them. */
  readonly trailers?: Headers;
  /** Whether it came in by the door that only the tunnel is told of, so that a stranger may have sent it. */
  readonly isOutside?: true;
  /** What is known of that, or of one that named a public host; added once it is looked at. */
  readonly outside?: Outside;
}

/** How a request came from outside, and from whom as far as the way in itself says so. */
export interface Outside {
  /** `the tunnel`, or the public host. */
  readonly way: string;
  /** Null where the way names nobody, so that what a request says of itself is all there is. */
  readonly clientAddress: string | null;
}

/** How a reply goes out other than at once and whole. */
export interface Playing {
  readonly delaySeconds: number;
  readonly cut: "before" | "midway" | null;
}

/** How much is kept of a body that is turned away or does not arrive whole. */
export const KEPT_BYTES = 64 * 1024;

/** The arrival with no more of its body than is kept of what is turned away: a copy, so that the rest can be forgotten. */
export function cutBody(arrival: Arrival): Arrival {
  const { request } = arrival;
  if (request.body.length <= KEPT_BYTES) return arrival;
  const body = Buffer.from(request.body.subarray(0, KEPT_BYTES));
  return { ...arrival, request: new HttpRequest({ ...request, body, truncated: true }), truncated: true };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string | Buffer;
  readonly playing?: Playing | null;
}

/** How a request to the app ended, as the sender saw it. */
export interface Passage extends PassageEnd {
  /** Whether the sender has been given the app's answer, or its beginning. */
  readonly isGiven: boolean;
}

/** Not an answer but an order: the request goes on to the app, and the sender gets what that answers as it comes. */
export interface Onward {
  readonly call: PassedCall;
  /** What is sent on. The receiving thread keeps no body while it waits: that would have its collector at work. */
  readonly body: Buffer;
  /** Told once how it ended; answers what the sender gets where it has been given nothing. Never rejects. */
  ended(passage: Passage): Promise<Reply>;
}

/** What becomes of an arrival. */
export type Verdict = Reply | Onward;

export function isOnward(verdict: Verdict): verdict is Onward {
  return "call" in verdict;
}

/** Whoever waits for the answer to an arrival. */
export interface Sender {
  readonly hasLeft: boolean;
  /** Has `tell` called once when it hangs up without an answer; at once where it has. */
  onLeft(tell: () => void): void;
}

/** How much a sender may ask of us. Sizes in bytes, times in milliseconds. */
export interface ListenerLimits {
  readonly bodyBytes: number;
  /** Request line and headers together; beyond it the answer is 431. */
  readonly headerBytes: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly maxConnections: number;
  /** So long a body may come slowly; from then on at this many bytes a second, on the average. */
  readonly slowAfterMs: number;
  readonly leastBytesPerSecond: number;
  /** Bodies under way at once, from their first byte to the answer; never less than one body of the limit. */
  readonly bytesUnderWay: number;
  /** The same of one client. */
  readonly bytesOfClient: number;
  /** How much is kept of a body that is too large or does not arrive whole. */
  readonly keepBytes: number;
  /** How much of an oversize body is read and dropped after the 413, so that the sender gets to see the answer. */
  readonly drainBytes: number;
}

export const DEFAULT_LIMITS: ListenerLimits = {
  bodyBytes: 10 * 1024 * 1024,
  headerBytes: 64 * 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  maxConnections: 4096,
  slowAfterMs: 5000,
  leastBytesPerSecond: 1024,
  bytesUnderWay: 64 * 1024 * 1024,
  bytesOfClient: 48 * 1024 * 1024,
  keepBytes: KEPT_BYTES,
  drainBytes: 32 * 1024 * 1024,
};
