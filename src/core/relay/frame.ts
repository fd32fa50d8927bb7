import { createHash } from "node:crypto";
import { z } from "zod";
import { Headers } from "../../contract/model/header.ts";
import type { Result } from "../../contract/errors.ts";
import { StreamSource } from "./names.ts";

/**
 * One delivery on its way from the relay to the members, in one payload: headers of NATS would lose their order, their
 * spaces and their case, and a sender could choose some that NATS itself obeys.
 *
 *     "HB1\n"  uint32be headLength  head (JSON, UTF-8)  body
 *     "HBP1"   uint32be number      bytes of a body that is too large for the frame
 */

const FRAME = Buffer.from("HB1\n", "latin1");
const PART = Buffer.from("HBP1", "latin1");
/** The mark and the number that follows it. */
const MARKED = 8;

/** Bodies up to here stand in the frame itself; larger ones go in parts of this size, in bytes. */
export const INLINE_BYTES = 512 * 1024;
/** What a frame may need beside its body: the request line and headers as JSON. */
const HEAD_ROOM = 64 * 1024;

export const RelayProblem = z.enum(["too_large", "incomplete", "timeout", "bad_chunk", "no_end", "malformed"]);

/** What is known of a request beside its body. Strings are what came on the wire, a code point a byte. */
export const FrameHead = z.object({
  v: z.literal(1),
  /** The relay id, `rly_…`: unique, and the same for every member. */
  id: z.string().regex(/^rly_[0-9A-Za-z_-]{8,64}$/),
  /** Epoch milliseconds, by the relay's clock. */
  at: z.number().int().nonnegative(),
  source: StreamSource,
  method: z.string(),
  /** The request target: path and query. */
  url: z.string(),
  httpVersion: z.string(),
  clientIp: z.string(),
  headers: Headers,
  /** Header fields that came after a body in chunks. */
  trailers: Headers.optional(),
  /** The body's bytes as declared or counted; more than there are when `truncated`. */
  size: z.number().int().nonnegative(),
  truncated: z.boolean(),
  problem: RelayProblem.nullable(),
  /** What was decided before it was stored. With "ask" a member was to be asked; `status` is what is answered where nobody does. */
  answered: z.object({
    status: z.number().int().min(100).max(599),
    by: z.enum(["default", "signature", "handshake", "ask"]),
  }),
  /** How many parts hold the body; absent where the frame does. */
  parts: z.number().int().positive().max(65_536).optional(),
  /** Of the whole body, in hex; there where `parts` is. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type FrameHead = z.infer<typeof FrameHead>;

export interface Frame {
  readonly head: FrameHead;
  /** Empty where the head says that it stands in parts. */
  readonly body: Buffer;
}

/** Why bytes are no frame: another mark, cut short, a head that is not one, or a body that is not as the head says. */
export type FrameFault = "not_a_frame" | "cut_short" | "bad_head" | "wrong_source" | "wrong_body";

/** How many bytes a part may have where the server takes payloads of `maxPayload` bytes. */
export function partBytes(maxPayload: number): number {
  return Math.max(1024, Math.min(INLINE_BYTES, maxPayload - HEAD_ROOM));
}

/** The payload of a delivery; `body` is empty where the head names parts. */
export function encodeFrame(head: FrameHead, body: Buffer): Buffer {
  const json = JSON.stringify(head);
  const length = Buffer.byteLength(json);
  // In memory of its own: a piece of the pool would be kept whole by each that waits.
  const frame = Buffer.allocUnsafeSlow(MARKED + length + body.length);
  FRAME.copy(frame);
  frame.writeUInt32BE(length, FRAME.length);
  frame.write(json, MARKED);
  body.copy(frame, MARKED + length);
  return frame;
}

/** Reads a payload that came on the subject of `source`. The body of a frame with parts is not there yet: `joinParts`. */
export function decodeFrame(bytes: Uint8Array, source: string): Result<Frame, FrameFault> {
  const buffer = viewOf(bytes);
  if (buffer.length < MARKED || !buffer.subarray(0, FRAME.length).equals(FRAME)) return fault("not_a_frame");
  const end = MARKED + buffer.readUInt32BE(FRAME.length);
  if (end > buffer.length) return fault("cut_short");
  const parsed = FrameHead.safeParse(jsonOf(buffer.subarray(MARKED, end)));
  if (!parsed.success) return fault("bad_head");
  const head = parsed.data;
  if (head.source !== source) return fault("wrong_source");
  const body = buffer.subarray(end);
  if ((head.parts === undefined) !== (head.sha256 === undefined)) return fault("bad_head");
  if (head.parts === undefined ? !isOfSize(head, body.length) : body.length > 0) return fault("wrong_body");
  return { ok: true, value: { head, body } };
}

/** One part of a body, counted from 0. */
export function encodePart(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([PART, numbered(number), bytes]);
}

/** The bytes of the part with this number; null where it is none, or another. */
export function decodePart(bytes: Uint8Array, number: number): Buffer | null {
  const buffer = viewOf(bytes);
  if (buffer.length < MARKED || !buffer.subarray(0, PART.length).equals(PART)) return null;
  return buffer.readUInt32BE(PART.length) === number ? buffer.subarray(MARKED) : null;
}

/** A body in pieces of `size` bytes, none copied. */
export function partsOf(body: Buffer, size: number): Buffer[] {
  const count = Math.max(1, Math.ceil(body.length / size));
  return Array.from({ length: count }, (_, index) => body.subarray(index * size, (index + 1) * size));
}

/** The body of a head with parts, once all are there in their order; a fault where it is not the one that was sent. */
export function joinParts(head: FrameHead, parts: readonly Buffer[]): Result<Buffer, FrameFault> {
  const body = Buffer.concat(parts);
  const isWhole = parts.length === head.parts && isOfSize(head, body.length) && sha256(body) === head.sha256;
  return isWhole ? { ok: true, value: body } : fault("wrong_body");
}

/** In hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isOfSize(head: FrameHead, length: number): boolean {
  return head.truncated ? length < head.size : length === head.size;
}

function numbered(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

function fault(error: FrameFault): { readonly ok: false; readonly error: FrameFault } {
  return { ok: false, error };
}
