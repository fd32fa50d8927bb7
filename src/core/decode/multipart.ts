import type { Headers } from "../../contract/model/header.ts";
import { readableHeader } from "./charset.ts";
import { type MediaType, readMediaType } from "./media-type.ts";

/** One part of a multipart body. */
export interface RawPart {
  /** Of a form's field; null where the part has none. */
  readonly name: string | null;
  readonly filename: string | null;
  /** Its Content-Type; null where it has none. */
  readonly type: MediaType | null;
  readonly headers: Headers;
  /** Its content, with Content-Transfer-Encoding undone. */
  readonly bytes: Buffer;
}

export interface Multipart {
  readonly parts: readonly RawPart[];
  /** What is not as it should be, in words to follow “the body”; null where nothing is. */
  readonly problem: string | null;
}

const MOST_PARTS = 1000;
const LONGEST_HEAD = 16_384;
const LONGEST_BOUNDARY = 256;
const [CR, LF, DASH] = [0x0d, 0x0a, 0x2d];

/**
 * The parts of a multipart body (RFC 2046, section 5.1; RFC 7578), whatever comes before the first and after the last
 * left out. Lines may end in a line feed alone. Each byte is looked at a bounded number of times. Never throws.
 */
export function readMultipart(bytes: Buffer, boundary: string | undefined): Multipart {
  if (!boundary) return { parts: [], problem: "says it has parts, and not by which boundary" };
  if (boundary.length > LONGEST_BOUNDARY) return { parts: [], problem: "has parts with a boundary that is too long" };
  const parts: RawPart[] = [];
  let here = nextDelimiter(bytes, boundary, 0);
  if (here === null) return { parts, problem: "says it has parts, and its boundary is nowhere in it" };
  while (!here.isLast) {
    if (parts.length >= MOST_PARTS) return { parts, problem: `has more than ${MOST_PARTS} parts` };
    const next = nextDelimiter(bytes, boundary, here.end);
    parts.push(readPart(bytes.subarray(here.end, next?.start ?? bytes.length)));
    if (next === null) return { parts, problem: "ends within its last part" };
    here = next;
  }
  return { parts, problem: null };
}

interface Delimiter {
  /** Where the content before it ends. */
  readonly start: number;
  /** Where what follows it begins. */
  readonly end: number;
  readonly isLast: boolean;
}

function nextDelimiter(bytes: Buffer, boundary: string, from: number): Delimiter | null {
  const mark = Buffer.from(`--${boundary}`, "latin1");
  for (let at = bytes.indexOf(mark, from); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    if (at !== 0 && at !== from && bytes[at - 1] !== LF) continue;
    const isLast = bytes[at + mark.length] === DASH && bytes[at + mark.length + 1] === DASH;
    const end = isLast ? at + mark.length + 2 : lineEnd(bytes, at + mark.length);
    if (end === null) continue;
    const before = at > from && bytes[at - 1] === LF ? (bytes[at - 2] === CR && at - 2 >= from ? at - 2 : at - 1) : at;
    return { start: before, end, isLast };
  }
  return null;
}

/** Where the next line begins, when nothing but blanks stands before it. */
function lineEnd(bytes: Buffer, from: number): number | null {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at += 1;
  if (bytes[at] === CR) at += 1;
  return bytes[at] === LF ? at + 1 : null;
}

function readPart(part: Buffer): RawPart {
  const { headers, end } = readHead(part);
  const valueOf = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1];
  const disposition = readMediaType(valueOf("content-disposition") ?? "");
  const type = valueOf("content-type");
  const transfer = valueOf("content-transfer-encoding")?.trim().toLowerCase();
  return {
    name: named(disposition, "name"),
    filename: named(disposition, "filename") ?? (type === undefined ? null : named(readMediaType(type), "name")),
    type: type === undefined ? null : readMediaType(type),
    headers,
    bytes: undone(part.subarray(end), transfer),
  };
}

/** Its header lines, folded ones joined, and where its content begins. */
function readHead(part: Buffer): { headers: Headers; end: number } {
  const headers: Headers = [];
  let at = 0;
  while (at < Math.min(part.length, LONGEST_HEAD)) {
    const feed = part.indexOf(LF, at);
    if (feed < 0 || feed > LONGEST_HEAD) break;
    const line = part.toString("latin1", at, part[feed - 1] === CR && feed > at ? feed - 1 : feed);
    at = feed + 1;
    if (line === "") return { headers, end: at };
    const last = headers.at(-1);
    const colon = line.indexOf(":");
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${readableHeader(line.trim())}`;
    else if (colon > 0) headers.push([line.slice(0, colon).trim(), readableHeader(line.slice(colon + 1).trim())]);
  }
  // No empty line ends the head: what looked like one is content.
  return headers.length > 0 && at >= part.length ? { headers, end: part.length } : { headers: [], end: 0 };
}

/** A parameter that is a name: as RFC 8187 or browsers write what is not ASCII. */
function named({ parameters }: MediaType, name: string): string | null {
  const extended = /^([\w.-]+)'[^']*'(.*)$/.exec(parameters.get(`${name}*`) ?? "");
  if (extended) {
    const [, charset = "", text = ""] = extended;
    const bytes = Buffer.from(
      text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      "latin1",
    );
    try {
      return new TextDecoder(charset).decode(bytes);
    } catch {
      return text;
    }
  }
  const plain = parameters.get(name);
  if (plain === undefined) return null;
  const escapes: Readonly<Record<string, string>> = { "%22": '"', "%0D": "\r", "%0A": "\n" };
  return plain.replaceAll(/%22|%0D|%0A/gi, (found) => escapes[found.toUpperCase()] ?? found);
}

function undone(bytes: Buffer, transfer: string | undefined): Buffer {
  if (transfer === "base64") return Buffer.from(bytes.toString("latin1"), "base64");
  return transfer === "quoted-printable" ? fromQuotedPrintable(bytes) : bytes;
}

/** RFC 2045, section 6.7. */
function fromQuotedPrintable(bytes: Buffer): Buffer {
  const text = bytes
    .toString("latin1")
    .replaceAll(/=[ \t]*\r?\n/g, "")
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, "latin1");
}
