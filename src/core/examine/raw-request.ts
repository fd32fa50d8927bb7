import type { Header } from "../../contract/model/header.ts";
import { trimField } from "../http/trim-field.ts";
import { type Pasted, fromBinary } from "./pasted.ts";

const REQUEST_LINE = /^([A-Z]{1,20}) (\/\S*|https?:\/\/\S+|\*)( HTTP\/\d(?:\.\d)?)?[ \t]*\r?$/;
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}):([^\n]*)$/;

/** Whether a paste starts with a request line such as `POST /hooks/github HTTP/1.1`. */
export function startsWithRequestLine(text: string): boolean {
  return REQUEST_LINE.test(firstLine(text));
}

export function startsWithHeader(text: string): boolean {
  return HEADER_LINE.test(firstLine(text));
}

function firstLine(text: string): string {
  const end = text.indexOf("\n");
  return text.slice(0, Math.min(end < 0 ? text.length : end, 16_384));
}

/** Reads a raw HTTP request (RFC 9112), or one without its request line; line ends may have lost their CR. */
export function readRawRequest(text: string): Pasted {
  const start = REQUEST_LINE.exec(firstLine(text));
  let at = start ? lineAfter(text, 0) : 0;
  const headers: Header[] = [];
  const strange: string[] = [];
  while (at < text.length) {
    const next = lineAfter(text, at);
    const line = text.slice(at, next).replace(/\n$/, "");
    at = next;
    if (/^\r?$/.test(line)) break;
    const last = headers.at(-1);
    const header = HEADER_LINE.exec(line);
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${line.trim()}`;
    else if (header) headers.push([header[1] ?? "", trimField(header[2] ?? "")]);
    else if (strange.length < 3)
      strange.push(`This line is not a header and was left out: ${line.trim().slice(0, 80)}`);
  }
  const isChunked = headers.some(
    ([name, value]) => name.toLowerCase() === "transfer-encoding" && /chunked/i.test(value),
  );
  const rest = text.slice(at);
  const joined = isChunked ? joinedChunks(rest) : null;
  return {
    method: start?.[1] ?? "POST",
    url: start?.[2] ?? "/",
    headers,
    body: fromBinary(joined ?? rest),
    notes: [
      ...(start ? [] : ["The paste has no request line, so POST is assumed."]),
      ...strange,
      ...(isChunked ? [joined === null ? BARE_CHUNKS : "The body's chunks were put together."] : []),
    ],
  };
}

const BARE_CHUNKS = "The body was sent in chunks; the paste must hold it without their sizes.";

/** What chunks hold, with their sizes and what follows the last (RFC 9112 7.1); null where it is not written in chunks. */
function joinedChunks(text: string): string | null {
  const parts: string[] = [];
  const head = /([0-9A-Fa-f]{1,8})(?:[ \t]*;[^\r\n]*)?\r?\n/y;
  for (let at = 0; ;) {
    head.lastIndex = at;
    const size = Number.parseInt(head.exec(text)?.[1] ?? "x", 16);
    if (Number.isNaN(size)) return null;
    at = head.lastIndex;
    if (size === 0) return parts.join("");
    const end = /^\r?\n/.exec(text.slice(at + size, at + size + 2));
    if (!end) return null;
    parts.push(text.slice(at, at + size));
    at += size + end[0].length;
  }
}

function lineAfter(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}
