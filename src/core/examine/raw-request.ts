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
  const chunked = headers.some(([name, value]) => name.toLowerCase() === "transfer-encoding" && /chunked/i.test(value));
  return {
    method: start?.[1] ?? "POST",
    url: start?.[2] ?? "/",
    headers,
    body: fromBinary(text.slice(at)),
    notes: [
      ...(start ? [] : ["The paste has no request line, so POST is assumed."]),
      ...strange,
      ...(chunked ? ["The body was sent in chunks; the paste must hold it without their sizes."] : []),
    ],
  };
}

function lineAfter(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}
