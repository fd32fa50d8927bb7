import type { IncomingMessage } from "node:http";
import type { FirstBytes } from "./first-bytes.ts";

/** So many of the first bytes are kept of what is not understood. */
export const KEPT_OF_STRAY = 4096;
/** Of a piece in which other requests came before, so much before the place where it went wrong. */
const BEFORE = 1024;

/** What came to the receiver and became no request. */
export interface Stray {
  readonly clientIp: string;
  /** The first bytes, `KEPT_OF_STRAY` at most; behind requests in one piece with it, those around where it went wrong. */
  readonly bytes: Buffer;
  /** How many bytes came in all. */
  readonly size: number;
  /** Where among `bytes` the parser stopped; null where it is not known. */
  readonly at: number | null;
  /** The parser's or the system's code, such as `HPE_INVALID_METHOD`, or one of ours: `NO_HOST`, `CONNECT`. */
  readonly code: string;
  /** The parser's own words, by which errors of one code are told apart. */
  readonly detail: string;
  /** The status that the sender was answered, 0 for none. */
  readonly status: number;
}

/** The same stray so many times. */
export interface Gathered {
  readonly stray: Stray;
  readonly times: number;
}

type Found = Pick<Stray, "clientIp" | "status">;

/**
 * The stray that an error of node:http's server stands for; null where it stands for none: a connection on which nothing
 * was sent, or the end of one that had been answered.
 */
export function strayOf(error: Error, { bytes, size, before }: FirstBytes, found: Found): Stray | null {
  const code = "code" in error ? String(error.code) : "";
  const detail = "reason" in error ? String(error.reason) : "";
  const parsed = "bytesParsed" in error && typeof error.bytesParsed === "number" ? error.bytesParsed : null;
  const isParsers = code.startsWith("HPE_");
  if (size > 0) {
    const at = !isParsers || parsed === null || before + parsed > bytes.length ? null : before + parsed;
    return { ...found, bytes, size, at, code, detail };
  }
  if (!isParsers) return null;
  const piece = "rawPacket" in error && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : Buffer.alloc(0);
  const from = Math.max(0, (parsed ?? 0) - BEFORE);
  const around = Buffer.from(piece.subarray(from, from + KEPT_OF_STRAY));
  return { ...found, bytes: around, size: piece.length, at: parsed === null ? null : parsed - from, code, detail };
}

/** A head that the parser took, and that is no request to us. */
export function strayHead(req: IncomingMessage, code: "NO_HOST" | "CONNECT", found: Found): Stray {
  const lines = [`${req.method ?? ""} ${req.url ?? ""} HTTP/${req.httpVersion}`];
  for (let at = 0; at + 1 < req.rawHeaders.length; at += 2)
    lines.push(`${req.rawHeaders[at]}: ${req.rawHeaders[at + 1]}`);
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  return { ...found, bytes: head.subarray(0, KEPT_OF_STRAY), size: head.length, at: null, code, detail: "" };
}

/** Whether a request of HTTP/1.1 names no host (RFC 9112 3.2). */
export function lacksHost({ httpVersion, rawHeaders }: IncomingMessage): boolean {
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === "host") return false;
  }
  return httpVersion === "1.1";
}
