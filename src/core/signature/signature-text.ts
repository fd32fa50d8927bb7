import type { SignatureEncoding, SignatureFormat } from "../../contract/model/scheme.ts";
import { decodeBase64, decodeBase64Url, decodeHex } from "./encoding.ts";

/** What stands in a signature's value: the signatures still encoded, and the timestamp where the format carries one. */
export interface SignatureText {
  readonly signatures: readonly string[];
  readonly timestamp: string | null;
}

const NOTHING: SignatureText = { signatures: [], timestamp: null };

/** Takes a signature's value apart by its format; no signatures when it does not have that form. Never throws. */
export function parseSignature(value: string, format: SignatureFormat): SignatureText {
  if (format.kind === "plain") return afterPrefix(value, format);
  if (format.kind === "pairs") return readPairs(value, format);
  if (format.kind === "list") return readList(value, format);
  return readVersions(value, format);
}

type Plain = Extract<SignatureFormat, { kind: "plain" }>;
type Pairs = Extract<SignatureFormat, { kind: "pairs" }>;
type List = Extract<SignatureFormat, { kind: "list" }>;
type VersionedList = Extract<SignatureFormat, { kind: "versioned_list" }>;

/**
 * A prefix that ends in a space is an authentication scheme such as `Bearer `, whose case does not count and which more
 * spaces than one may follow (RFC 9110, 11.1 and 11.4).
 */
function afterPrefix(value: string, { prefix, prefixOptional, prefixAnyCase }: Plain): SignatureText {
  const isAuthentication = prefix.endsWith(" ");
  const found =
    prefixAnyCase === true || isAuthentication
      ? value.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase()
      : value.startsWith(prefix);
  const start = isAuthentication ? skipSpace(value, prefix.length, value.length) : prefix.length;
  const signature = found ? value.slice(start) : prefixOptional ? value : "";
  return signature === "" ? NOTHING : { signatures: [signature], timestamp: null };
}

function readVersions(value: string, { version, separator, delimiter }: VersionedList): SignatureText {
  const signatures: string[] = [];
  for (let from = 0; from <= value.length;) {
    const to = entryEnd(value, delimiter, from);
    const start = skipSpace(value, from, to);
    const text = start + version.length + separator.length;
    if (text < to && value.startsWith(version, start) && value.startsWith(separator, start + version.length)) {
      const signature = trimmed(value, text, to);
      if (signature !== "") signatures.push(signature);
    }
    from = to + delimiter.length;
  }
  return { signatures, timestamp: null };
}

function readPairs(value: string, { delimiter, separator, signatureKey, timestampKey }: Pairs): SignatureText {
  const signatures: string[] = [];
  let timestamp: string | null = null;
  for (let from = 0; from <= value.length;) {
    const to = entryEnd(value, delimiter, from);
    const middle = value.indexOf(separator, from);
    if (middle >= 0 && middle < to) {
      const key = trimmed(value, from, middle);
      const text = trimmed(value, middle + separator.length, to);
      if (key === signatureKey && text !== "") signatures.push(text);
      else if (key === timestampKey) timestamp ??= text;
    }
    from = to + delimiter.length;
  }
  return { signatures, timestamp };
}

function readList(value: string, { delimiter, timestampFirst, mark }: List): SignatureText {
  const signatures: string[] = [];
  let timestamp: string | null = null;
  for (let from = 0; from <= value.length;) {
    const to = entryEnd(value, delimiter, from);
    const found = mark === "" ? from : value.indexOf(mark, from);
    const text = found < 0 || found >= to ? "" : trimmed(value, found + mark.length, to);
    if (timestampFirst && from === 0) timestamp = trimmed(value, from, to) || null;
    else if (text !== "") signatures.push(text);
    from = to + delimiter.length;
  }
  return { signatures, timestamp };
}

function entryEnd(value: string, delimiter: string, from: number): number {
  const end = value.indexOf(delimiter, from);
  return end < 0 ? value.length : end;
}

/** The text between two places without the spaces and tabs around it, which is all that may stand there (RFC 9110, 5.6.3). */
function trimmed(value: string, from: number, to: number): string {
  const start = skipSpace(value, from, to);
  let end = to;
  while (end > start && isSpace(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

function skipSpace(value: string, from: number, to: number): number {
  let start = from;
  while (start < to && isSpace(value.charCodeAt(start))) start += 1;
  return start;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** An encoded signature to bytes; null when it is not in that encoding. */
export function decodeSignature(text: string, encoding: SignatureEncoding): Buffer | null {
  switch (encoding) {
    case "hex":
      return decodeHex(text);
    case "base64":
      return decodeBase64(text);
    case "base64url":
      return decodeBase64Url(text);
    case "text":
      return Buffer.from(text, "utf8");
  }
}

/** Bytes to an encoded signature. */
export function encodeSignature(bytes: Buffer, encoding: SignatureEncoding): string {
  return bytes.toString(encoding === "text" ? "utf8" : encoding);
}

/** Writes an encoded signature as its format wants it; `timestamp` is used where the format carries one. */
export function formatSignature(signature: string, format: SignatureFormat, timestamp: string, name = "1"): string {
  if (format.kind === "plain") return format.prefix + signature;
  if (format.kind === "versioned_list") return format.version + format.separator + signature;
  if (format.kind === "list") return listed(format, timestamp, signature, name);
  const own = format.signatureKey + format.separator + signature;
  if (format.timestampKey === undefined) return own;
  return format.timestampKey + format.separator + timestamp + format.delimiter + own;
}

/** One signature as a list holds it; a mark has a key's name before it, ours the first. */
function listed({ delimiter, timestampFirst, mark }: List, timestamp: string, signature: string, name = "1"): string {
  const own = mark === "" ? signature : `${name}${mark}${signature}`;
  return timestampFirst ? timestamp + delimiter + own : own;
}

/** The form of a signature's value in words, for error sentences: `t=<timestamp>,v1=<hex>`. */
export function formatShape(encoding: SignatureEncoding, format: SignatureFormat): string {
  const text = encoding === "text" ? "<token>" : `<${encoding}>`;
  if (format.kind === "plain") return format.prefix + text;
  if (format.kind === "versioned_list") return format.version + format.separator + text;
  if (format.kind === "list") return listed(format, "<timestamp>", text);
  const own = format.signatureKey + format.separator + text;
  if (format.timestampKey === undefined) return own;
  return `${format.timestampKey}${format.separator}<timestamp>${format.delimiter}${own}`;
}
