import { isUtf8 } from "node:buffer";
import { fold } from "../../../contract/filter/fold.ts";
import { Headers } from "../../../contract/model/header.ts";
import { Decoded } from "../../decode/decoded.ts";

/** So much of a body is searched: bytes of one that stands as it came, characters of one that is decoded. */
const MOST_SEARCHED = 65_536;
/** What its headers say of a body that does not stand as it came. */
const OTHERWISE = /content-encoding|charset|multipart|urlencoded/i;
/** Ends what is searched of a delivery whose body says more; a character that no folded text begins with. */
export const CUT_MARK = "\u0001\u0001\u0001";

/**
 * All that is searched of a delivery, folded, in lines: what its row says (`names`), its headers, and its body's text once
 * it is decoded; of a form the fields, of a body in parts those that are text.
 */
export function indexedText(names: readonly unknown[], headers: unknown, body: unknown, truncated: unknown): string {
  const fields = typeof headers === "string" ? headersIn(headers) : [];
  const { text, isCut } = bodyText(headers, body, truncated);
  const lines = [...names.filter((name) => typeof name === "string"), ...fields.map((field) => field.join(": ")), text];
  return fold(lines.join("\n").replaceAll(/[\0\u0001]/g, " ")) + (isCut ? `\n${CUT_MARK}` : "");
}

interface Searched {
  readonly text: string;
  readonly isCut: boolean;
}

function bodyText(headers: unknown, body: unknown, truncated: unknown): Searched {
  if (!Buffer.isBuffer(body) || typeof headers !== "string") return { text: "", isCut: false };
  if (!OTHERWISE.test(headers) && isPlain(body))
    return { text: searchable(asItStands(body)), isCut: body.length > MOST_SEARCHED };
  const decoded = new Decoded({ headers: headersIn(headers), body }, { isCut: truncated === 1 });
  const text = textOf(decoded);
  return { text: searchable(text.slice(0, MOST_SEARCHED).toWellFormed()), isCut: text.length > MOST_SEARCHED };
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
    .toWellFormed();
}

/** Headers as they are stored; none where that is no list of them. */
export function headersIn(text: string): Headers {
  try {
    return Headers.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
