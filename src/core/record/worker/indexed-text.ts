import { isUtf8 } from "node:buffer";
import { Headers } from "../../../contract/model/header.ts";
import { Decoded } from "../../decode/decoded.ts";

/** So much of a body is searched: bytes of one that stands as it came, characters of one that is decoded. */
const MOST_SEARCHED = 65_536;
/** What its headers say of a body that does not stand as it came. */
const OTHERWISE = /content-encoding|charset|multipart|urlencoded/i;

/** What of a delivery's body is searched: its text once it is decoded, of a form the fields, of one in parts those that are text. */
export function indexedText(headers: unknown, body: unknown, truncated: unknown): string {
  if (!Buffer.isBuffer(body) || typeof headers !== "string") return "";
  if (!OTHERWISE.test(headers) && isPlain(body)) return searchable(asItStands(body));
  const decoded = new Decoded({ headers: headersIn(headers), body }, { isCut: truncated === 1 });
  return searchable(textOf(decoded).slice(0, MOST_SEARCHED).toWellFormed());
}

/** 1 where the body was searched as something else before bodies were decoded, for SQL; else 0. */
export function readsOtherwise(headers: unknown, body: unknown, truncated: unknown): number {
  return Buffer.isBuffer(body) && indexedText(headers, body, truncated) !== asItStands(body) ? 1 : 0;
}

function textOf(decoded: Decoded): string {
  const { kind, form, parts, text } = decoded;
  if (kind !== "form" && kind !== "multipart") return text ?? "";
  const files = parts.flatMap(({ filename }) => filename ?? []);
  return [...[...form].map(([name, value]) => `${name} ${value}`), ...files].join("\n");
}

/** A NUL says that it is not text. */
function asItStands(body: Buffer): string {
  const start = body.subarray(0, MOST_SEARCHED);
  return start.includes(0) ? "" : start.toString("utf8");
}

/** UTF-8 without a mark; a character may be cut at the end of what is searched. */
function isPlain(body: Buffer): boolean {
  return body[0] !== 0xef && isUtf8(body);
}

/** JSON may write any character by its number. */
function searchable(text: string): string {
  if (!text.includes("\\u")) return text;
  return text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll("\0", " ")
    .toWellFormed();
}

function headersIn(text: string): Headers {
  try {
    return Headers.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
