import { isUtf8 } from "node:buffer";

/** What a body's text was written in, and how that is known. */
export interface Charset {
  /** As the Encoding Standard names it: `utf-8`, `utf-16le`, `windows-1252`. */
  readonly name: string;
  /** By its byte order mark, by the charset of its type, by the look of its bytes, or for want of any of these. */
  readonly by: "mark" | "type" | "bytes" | "default";
}

export interface DecodedText {
  readonly charset: Charset;
  /** Without the byte order mark. */
  readonly text: string;
  /** The text in UTF-8. */
  readonly utf8: Buffer;
  /** What is not as it should be, in words to follow “the body”; null where nothing is. */
  readonly problem: string | null;
  /** Whether `text` has replacement characters in the place of bytes. */
  readonly isSpoilt: boolean;
  /** Whether nobody can tell what the bytes say. */
  readonly isUnknown: boolean;
}

interface Mark {
  readonly name: string;
  readonly bytes: readonly number[];
}

const MARKS: readonly Mark[] = [
  { name: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { name: "utf-16be", bytes: [0xfe, 0xff] },
  { name: "utf-16le", bytes: [0xff, 0xfe] },
];
const LEAST_OF_MARKS = 0xef;
const UTF8: Charset = { name: "utf-8", by: "default" };

/**
 * The text of bytes: by their byte order mark, else by `label`, the charset of their type, else as UTF-8; UTF-16 without
 * a mark is known by its zeros. A charset that is not known, and bytes that are none of theirs, are told. Never throws.
 */
export function decodeText(bytes: Buffer, label: string | null): DecodedText {
  const mark = markOf(bytes);
  const rest = mark ? bytes.subarray(mark.bytes.length) : bytes;
  const charset = mark ? ({ name: mark.name, by: "mark" } as const) : charsetOf(bytes, label);
  if (charset === null) {
    const asUtf8 = inUtf8(rest, UTF8);
    const words = `is in the charset \`${(label ?? "").slice(0, 40)}\`, which is not known here`;
    const isUnknown = asUtf8.isSpoilt;
    return { ...asUtf8, problem: isUnknown ? words : `${words}: read as UTF-8`, isUnknown };
  }
  return charset.name === "utf-8" ? inUtf8(rest, charset, bytes.length - rest.length) : inOther(rest, charset);
}

/** `before` counts the bytes of the mark, which are bytes of the body too where a place in it is told. */
function inUtf8(bytes: Buffer, charset: Charset, before = 0): DecodedText {
  const text = bytes.toString("utf8");
  if (isUtf8(bytes)) return { charset, text, utf8: bytes, problem: null, isSpoilt: false, isUnknown: false };
  const problem = `is no valid UTF-8 at byte ${before + invalidAt(bytes)}`;
  return { charset, text, utf8: Buffer.from(text, "utf8"), problem, isSpoilt: true, isUnknown: false };
}

function inOther(bytes: Buffer, charset: Charset): DecodedText {
  const text = new TextDecoder(charset.name, { ignoreBOM: true }).decode(bytes);
  const isSpoilt = text.includes("\ufffd") && !isExact(bytes, charset.name);
  const problem = isSpoilt ? `is no valid ${charset.name} at character ${text.indexOf("\ufffd")}` : null;
  return { charset, text, utf8: Buffer.from(text, "utf8"), problem, isSpoilt, isUnknown: false };
}

function isExact(bytes: Buffer, name: string): boolean {
  try {
    new TextDecoder(name, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether bytes whose charset nobody names are no text: then they need not be read as such to be known. */
export function isNoText(bytes: Buffer): boolean {
  if (isUtf8(bytes) || wideOf(bytes) !== null) return false;
  return markOf(bytes) === undefined;
}

function markOf(bytes: Buffer): Mark | undefined {
  if ((bytes[0] ?? 0) < LEAST_OF_MARKS) return undefined;
  return MARKS.find((one) => one.bytes.every((byte, at) => bytes[at] === byte));
}

/** Null where the label names none that is known. */
function charsetOf(bytes: Buffer, label: string | null): Charset | null {
  if (label === null) {
    const guessed = wideOf(bytes);
    return guessed === null ? UTF8 : { name: guessed, by: "bytes" };
  }
  // Which of the two is not said; without a mark it shows, and else it is the common one, as browsers have it.
  if (/^(?:utf-?16|ucs-2|iso-10646-ucs-2|unicode)$/i.test(label))
    return { name: wideOf(bytes) ?? "utf-16le", by: "type" };
  try {
    return { name: new TextDecoder(label).encoding, by: "type" };
  } catch {
    return null;
  }
}

/** UTF-16 by its zeros: every other byte of what begins a text is one. */
function wideOf(bytes: Buffer): "utf-16le" | "utf-16be" | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  const isZero = (at: number) => bytes[at] === 0;
  if (isZero(0) && isZero(2) && !isZero(1) && !isZero(3)) return "utf-16be";
  return isZero(1) && isZero(3) && !isZero(0) && !isZero(2) ? "utf-16le" : null;
}

/** Where the first byte stands that is no part of UTF-8 (RFC 3629): a beginning ends with a whole character there. */
export function invalidAt(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const length = lengthOf(bytes[at] ?? 0);
    if (length === 0 || !isUtf8(bytes.subarray(at, at + length)) || at + length > bytes.length) return at;
    at += length;
    // Long runs that are well need no look at each character.
    while (at + 4096 <= bytes.length && isUtf8(bytes.subarray(at, at + 4096))) at += 4096;
  }
  return at;
}

function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** A header's value, read as UTF-8 where the bytes that HTTP gives as Latin-1 are valid UTF-8; else as it stands. */
export function readableHeader(value: string): string {
  if (!/[\u0080-\u00ff]/.test(value)) return value;
  const bytes = Buffer.from(value, "latin1");
  return !/[^\u0000-\u00ff]/.test(value) && isUtf8(bytes) ? bytes.toString("utf8") : value;
}
