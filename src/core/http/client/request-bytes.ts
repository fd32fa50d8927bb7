import type { Headers } from "../../../contract/model/header.ts";
import { ToldError } from "./errors.ts";
import { isHeaderValue, isToken } from "./answer-head.ts";

/** A request as it goes onto the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  /** The path and query as they are to stand on the wire; those of `url` when not given. */
  readonly target?: string;
  /** Sent as they stand, in this order, after our `Host`; `Content-Length` is ours as well. */
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** Whether the body goes in chunks, without its length being told before (RFC 9112 7.1). */
  readonly isChunked?: boolean;
  /** Whether another request may follow on the connection. */
  readonly isKept: boolean;
}

const OURS = new Set(["host", "content-length", "transfer-encoding", "connection"]);
const NOT_IN_TARGETS = /[^\x21-\x7e\x80-\xff]/;
const CHUNK_BYTES = 16 * 1024;
const BODILESS = /^(GET|HEAD|DELETE|OPTIONS)$/;

/**
 * The head of a request: Host first, as RFC 9112 3.2 asks, then what was given; a length where there is a body or the
 * method expects one. Every character is one byte. Throws where a name or value would not be a header's.
 */
export function requestHead({
  method,
  url,
  target = url.pathname + url.search,
  headers,
  body,
  isChunked = false,
  isKept,
}: WireRequest): string {
  if (!isToken(method)) throw new ToldError(`${JSON.stringify(method)} is not a method of HTTP.`);
  if (NOT_IN_TARGETS.test(target)) throw new ToldError("The path or query has a character that HTTP forbids.");
  let head = `${method} ${target} HTTP/1.1\r\nHost: ${url.host}\r\n`;
  if (url.username !== "") head += credentials(url, headers);
  // Looked at together: one search costs about as much as the one of a single value.
  let values = "";
  for (const [name, value] of headers) {
    if (!goodNames.has(name)) {
      if (OURS.has(name.toLowerCase())) continue;
      checkName(name);
    }
    values += value;
    head += `${name}: ${value}\r\n`;
  }
  if (!isHeaderValue(values)) refuseValue(headers);
  if (isChunked) head += "Transfer-Encoding: chunked\r\n";
  else if (body.length > 0 || !BODILESS.test(method)) head += `Content-Length: ${body.length}\r\n`;
  return `${head}Connection: ${isKept ? "keep-alive" : "close"}\r\n\r\n`;
}

/** A body as it goes onto the wire in chunks. */
export function inChunks(body: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += CHUNK_BYTES) {
    const part = body.subarray(at, at + CHUNK_BYTES);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

/** Names of headers that others may set, looked at once; requests of an endpoint have the same ones. */
const goodNames = new Set<string>();
const MOST_NAMES = 500;

function checkName(name: string): void {
  if (!isToken(name)) throw new ToldError(`${JSON.stringify(name)} is not the name of a header.`);
  if (goodNames.size === MOST_NAMES) goodNames.clear();
  goodNames.add(name);
}

function refuseValue(headers: Headers): void {
  for (const [name, value] of headers) {
    if (OURS.has(name.toLowerCase()) || isHeaderValue(value)) continue;
    throw new ToldError(`The value of the header ${name} has a character that HTTP forbids.`);
  }
}

/** `https://user:password@host` as Basic authentication, unless the headers already authorize. */
function credentials({ username, password }: URL, headers: Headers): string {
  if (headers.some(([name]) => name.toLowerCase() === "authorization")) return "";
  const clear = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Authorization: Basic ${Buffer.from(clear).toString("base64")}\r\n`;
}
