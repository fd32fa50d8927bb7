import type { Headers } from "../../../contract/model/header.ts";
import type { DropReason } from "../../../contract/model/status.ts";
import type { CallFailure } from "../../../contract/model/target.ts";
import type { PassedCall } from "../../http/client/pass-on.ts";
import {
  type Arrival,
  type ArrivalProblem,
  type ListenerLimits,
  type Onward,
  type Passage,
  type Playing,
  type Reply,
} from "../arrival.ts";
import { HttpRequest } from "../../http/request.ts";
import { freeBytes } from "../body-bytes.ts";
import type { Gathered } from "../strays/stray.ts";

/** What the receiving thread listens with. */
export interface ReceiverSetup {
  readonly port: number;
  /** Where only the tunnel is to connect, on the same host; 0 picks any. */
  readonly doorPort: number;
  /** Whether these ports or none are taken: senders know them already. */
  readonly isExact: boolean;
  readonly host: string;
  readonly limits: ListenerLimits;
  /** Numbers that both threads see: at `CONNECTIONS`, at `BODY_LIMIT`, and at `DROPPED` what was dropped by reason. */
  readonly shared: Int32Array<SharedArrayBuffer>;
}

/** Where the number of open connections stands among the shared numbers, and the body limit in bytes. */
export const CONNECTIONS = 0;
export const BODY_LIMIT = 1;
/** Where it is counted what was dropped. Written out, so that the thread need not load what makes schemas. */
export const DROPPED: Readonly<Record<DropReason, number>> = { idle: 2, slow: 3, busy: 4, full: 5, files: 6 };
export const SHARED_NUMBERS = 2 + Object.keys(DROPPED).length;

export type FromReceiver =
  | { readonly kind: "listening"; readonly port: number; readonly doorPort: number }
  | { readonly kind: "failed"; readonly code: string; readonly message: string }
  | ({ readonly kind: "arrivals" } & PackedArrivals)
  | ({ readonly kind: "passages" } & PackedArrivals)
  /** Senders that hung up before they were answered. */
  | { readonly kind: "left"; readonly numbers: readonly number[] }
  | { readonly kind: "dropped" }
  /** What became no request, and how many more that were not kept. */
  | { readonly kind: "strays"; readonly gathered: readonly Gathered[]; readonly more: number }
  | { readonly kind: "calm" }
  | { readonly kind: "error"; readonly message: string; readonly cause: unknown }
  | { readonly kind: "closed" };

export type ToReceiver =
  | { readonly kind: "listen"; readonly setup: ReceiverSetup }
  | { readonly kind: "replies"; readonly replies: string }
  | ({ readonly kind: "orders" } & PackedArrivals)
  | { readonly kind: "close" };

/** Arrivals, orders, or answers of apps, on their way between threads: one text and one piece of memory cost less to hand over than many objects. */
export interface PackedArrivals {
  readonly heads: string;
  /** The bodies one after the other. */
  readonly bodies: ArrayBuffer;
}

/** An arrival or its reply, with the number that brings them together. */
export interface Numbered<Item> {
  readonly number: number;
  readonly item: Item;
}

type Head = readonly [
  number: number,
  method: string,
  url: string,
  httpVersion: string,
  clientIp: string,
  headers: Headers,
  bodyBytes: number,
  size: number,
  truncated: boolean,
  problem: ArrivalProblem | null,
  trailers: Headers | null,
  isOutside: boolean,
];

const OUTSIDE = { isOutside: true } as const;

/** From so many bytes on a body's memory is given back as soon as it is copied. */
const LARGE_BYTES = 64 * 1024;

/** Copies the bodies; large ones are gone afterwards. */
export function packArrivals(arrivals: readonly Numbered<Arrival>[]): PackedArrivals {
  const { bodies, view } = roomFor(arrivals.map(({ item }) => item.request.body));
  let at = 0;
  const heads = arrivals.map(({ number, item }): Head => {
    const { method, url, httpVersion, clientIp, headers, body } = item.request;
    const { length } = body;
    const head: Head = [
      number,
      method,
      url,
      httpVersion,
      clientIp,
      headers,
      length,
      item.size,
      item.truncated,
      item.problem,
      item.trailers ?? null,
      item.isOutside === true,
    ];
    view.set(body, at);
    at += length;
    if (length > LARGE_BYTES) freeBytes(body);
    return head;
  });
  return { heads: JSON.stringify(heads), bodies };
}

export function unpackArrivals({ heads, bodies }: PackedArrivals): readonly Numbered<Arrival>[] {
  const list: readonly Head[] = JSON.parse(heads);
  let at = 0;
  return list.map((head) => {
    const [
      number,
      method,
      url,
      httpVersion,
      clientIp,
      headers,
      bodyBytes,
      size,
      truncated,
      problem,
      trailers,
      isOutside,
    ] = head;
    const body = Buffer.from(bodies, at, bodyBytes);
    at += bodyBytes;
    const request = new HttpRequest({ method, url, httpVersion, clientIp, headers, body, truncated });
    const item = { request, size, truncated, problem, ...(isOutside ? OUTSIDE : {}) };
    return { number, item: trailers === null ? item : { ...item, trailers } };
  });
}

type Answer = readonly [
  number: number,
  status: number,
  headers: Headers,
  body: string,
  isBase64: boolean,
  playing: Playing | null,
];

export function packReplies(replies: readonly Numbered<Reply>[]): string {
  return JSON.stringify(
    replies.map(({ number, item: { status, headers, body, playing = null } }): Answer => {
      const isText = typeof body === "string";
      return [number, status, headers, isText ? body : body.toString("base64"), !isText, playing];
    }),
  );
}

export function unpackReplies(text: string): readonly Numbered<Reply>[] {
  const list: readonly Answer[] = JSON.parse(text);
  return list.map(([number, status, headers, body, isBase64, playing]) => ({
    number,
    item: {
      status,
      headers,
      body: isBase64 ? Buffer.from(body, "base64") : body,
      ...(playing === null ? {} : { playing }),
    },
  }));
}

type OrderHead = readonly [number: number, call: PassedCall, bodyBytes: number];

/** An order as it reaches the thread that carries it out. */
export interface OrderedCall {
  readonly call: PassedCall;
  readonly body: Buffer;
}

export function packOrders(orders: readonly Numbered<Onward>[]): PackedArrivals {
  const { bodies, view } = roomFor(orders.map(({ item }) => item.body));
  let at = 0;
  const heads = orders.map(({ number, item: { call, body } }): OrderHead => {
    view.set(body, at);
    at += body.length;
    return [number, call, body.length];
  });
  return { heads: JSON.stringify(heads), bodies };
}

export function unpackOrders({ heads, bodies }: PackedArrivals): readonly Numbered<OrderedCall>[] {
  const list: readonly OrderHead[] = JSON.parse(heads);
  let at = 0;
  return list.map(([number, call, bodyBytes]) => {
    const body = Buffer.from(bodies, at, bodyBytes);
    at += bodyBytes;
    return { number, item: { call, body } };
  });
}

type PassageHead = readonly [
  number: number,
  answer: Passage["answer"],
  bodyBytes: number,
  failure: CallFailure | null,
  tookMs: number,
  isGiven: boolean,
];

export function packPassages(passages: readonly Numbered<Passage>[]): PackedArrivals {
  const { bodies, view } = roomFor(passages.map(({ item }) => item.body));
  let at = 0;
  const heads = passages.map(({ number, item: { answer, body, failure, tookMs, isGiven } }): PassageHead => {
    view.set(body, at);
    at += body.length;
    return [number, answer, body.length, failure, tookMs, isGiven];
  });
  return { heads: JSON.stringify(heads), bodies };
}

export function unpackPassages({ heads, bodies }: PackedArrivals): readonly Numbered<Passage>[] {
  const list: readonly PassageHead[] = JSON.parse(heads);
  let at = 0;
  return list.map(([number, answer, bodyBytes, failure, tookMs, isGiven]) => {
    const body = Buffer.from(bodies, at, bodyBytes);
    at += bodyBytes;
    return { number, item: { answer, body, failure, tookMs, isGiven } };
  });
}

function roomFor(pieces: readonly Buffer[]): { readonly bodies: ArrayBuffer; readonly view: Uint8Array } {
  const bodies = new ArrayBuffer(pieces.reduce((sum, { length }) => sum + length, 0));
  return { bodies, view: new Uint8Array(bodies) };
}
