import type { Header, Headers } from "../../../contract/model/header.ts";
import { NotHttpError } from "./errors.ts";

/** The first line and the header lines of an answer, as they came. */
export interface AnswerHead {
  readonly status: number;
  /** The 1 of HTTP/1.1. */
  readonly minorVersion: number;
  readonly headers: Headers;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const NOT_IN_VALUES = /[^\t\x20-\x7e\x80-\xff]/;

/** Reads `HTTP/1.1 200 OK`, the reason and its blank optional (RFC 9112 4). Throws NotHttpError. */
export function parseStatusLine(line: string): Omit<AnswerHead, "headers"> {
  const found = STATUS_LINE.exec(line);
  if (!found) throw new NotHttpError(`its first line is no status line: ${quoted(line)}`);
  return { status: Number(found[2]), minorVersion: Number(found[1]) };
}

/** Adds a header line, or what continues the last one after its fold (RFC 9112 5.2). Throws NotHttpError. */
export function addHeaderLine(headers: Header[], line: string): void {
  const last = headers.at(-1);
  if (last && /^[ \t]/.test(line)) {
    headers[headers.length - 1] = [last[0], trim(`${last[1]} ${valueOf(line)}`)];
    return;
  }
  const colon = line.indexOf(":");
  const name = line.slice(0, Math.max(colon, 0));
  if (!isToken(name)) throw new NotHttpError("a header line has no name");
  headers.push([name, valueOf(line.slice(colon + 1))]);
}

/** Whether it may be the name of a header, or a method (RFC 9110 5.6.2). */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Whether it may be the value of a header: no line ends or other controls, each character one byte. */
export function isHeaderValue(text: string): boolean {
  return !NOT_IN_VALUES.test(text);
}

/** Every value of a header with commas as `a, b`, in lower case and in order. */
export function listedValues(headers: Headers, lowerName: string): string[] {
  const values: string[] = [];
  for (const [name, value] of headers) {
    if (name.length !== lowerName.length || name.toLowerCase() !== lowerName) continue;
    for (const one of value.split(",")) values.push(trim(one).toLowerCase());
  }
  return values;
}

function quoted(line: string): string {
  const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return JSON.stringify(shown.replace(/[^\x20-\x7e…]/g, "·"));
}

function valueOf(text: string): string {
  const value = trim(text);
  if (!isHeaderValue(value)) throw new NotHttpError("a header's value has a control character");
  return value;
}

/** Without the blanks and tabs around it; a regular expression would look at a row of them again and again. */
function trim(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
