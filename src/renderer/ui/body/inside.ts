import { byteSize, fullTime } from "../../words/format.ts";
import { decodeBase64, exactText } from "./base64.ts";
import { hexLine } from "./hex-doc.ts";
import { type JsonOutline, LINE, outlineJson } from "./json-outline.ts";
import { hasComma, keyOf, valueOf } from "./json-text.ts";
import { INSIDE } from "../../words/payload.ts";

/** A line of what was found within a value; `note` says in words what it means. */
export interface InsideLine {
  readonly depth: number;
  /** In its quotes; null where it has none. */
  readonly key: string | null;
  readonly text: string;
  readonly isToken: boolean;
  readonly note: string | null;
}

/** What a text value holds when it is decoded. */
export interface Inside {
  readonly words: string;
  readonly lines: readonly InsideLine[];
}

const LONGEST = 1_000_000;
const MOST_LINES = 2000;
const JWT = /^(?:Bearer )?([\w-]{4,}\.[\w-]{2,}\.[\w-]*)$/;
const DATA_URL = /^data:[\w.+/;=-]{0,200};base64,/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const TIMES: ReadonlySet<string> = new Set(['"exp"', '"iat"', '"nbf"', '"auth_time"', '"updated_at"']);

/** Whether a text value looks as if something were encoded in it. Hexadecimal, numbers and words do not. */
export function mayHoldMore(value: string): boolean {
  if (value.length < 12 || value.length > LONGEST) return false;
  if (JWT.test(value)) return readJwt(value, 0) !== null;
  return bytesIn(value) !== null;
}

/** Opens a JWT (RFC 7519) or base64 in a text value; null where there is none. Nothing is verified. `now` is epoch milliseconds. */
export function lookInside(value: string, now: number): Inside | null {
  if (value.length > LONGEST) return null;
  const jwt = readJwt(value, now);
  if (jwt) return jwt;
  const bytes = bytesIn(value);
  if (bytes === null) return null;
  const text = exactText(bytes);
  const size = byteSize(bytes.length);
  if (text === null) return { words: INSIDE.base64ThatAreNotText(size), lines: hexLines(bytes) };
  const outline = outlineJson(text);
  if (outline && outline.kind[0] !== LINE.scalar)
    return { words: INSIDE.base64JsonOf(size), lines: jsonLines(text, outline) };
  return { words: INSIDE.base64TextOf(size), lines: text.split(/\r?\n/).slice(0, MOST_LINES).map(plain) };
}

function readJwt(value: string, now: number): Inside | null {
  const token = JWT.exec(value)?.[1];
  if (token === undefined) return null;
  const [head = "", body = "", signature = ""] = token.split(".");
  const [header, claims] = [jsonPart(head), jsonPart(body)];
  if (header === null || claims === null) return null;
  const said = signature === "" ? INSIDE.itHasNoSignature : INSIDE.itsSignatureIsNotChecked;
  return {
    words: INSIDE.jwtSaid(said),
    lines: [
      plain("header"),
      ...jsonLines(header.text, header.outline),
      plain("claims"),
      ...jsonLines(claims.text, claims.outline, (line) => timeNote(line, now)),
    ],
  };
}

function jsonPart(part: string): { readonly text: string; readonly outline: JsonOutline } | null {
  const bytes = fromBase64(part);
  const text = bytes && exactText(bytes);
  const outline = text === null ? null : outlineJson(text);
  return text !== null && outline && text.trimStart().startsWith("{") ? { text, outline } : null;
}

/** `2026-11-29 14:00:00.000, expired 2 h ago`. */
function timeNote({ depth, key, text }: Unnoted, now: number): string | null {
  if (depth !== 1 || key === null || !TIMES.has(key) || !/^\d{9,11}(?:\.\d+)?,?$/.test(text)) return null;
  const at = Number.parseFloat(text) * 1000;
  const isPast = at <= now;
  const away = awayWords(Math.abs(at - now));
  const when = isPast ? INSIDE.agoAway(away) : INSIDE.inAway(away);
  const meaning = key === '"exp"' ? (isPast ? INSIDE.expiredWhen(when) : INSIDE.expiresWhen(when)) : when;
  return `${fullTime(at).slice(0, 19)}, ${meaning}`;
}

function awayWords(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 1) return `${Math.round(ms / 1000)} s`;
  if (minutes < 60) return INSIDE.minMinutes(Math.round(minutes));
  if (minutes < 2880) return `${Math.round(minutes / 60)} h`;
  return INSIDE.daysValue(Math.round(minutes / 1440));
}

/** The bytes of a value that is base64 by its look and more than a word by chance; else null. */
function bytesIn(value: string): Uint8Array<ArrayBuffer> | null {
  const isUrl = DATA_URL.test(value);
  const bare = (isUrl ? value.slice(value.indexOf(",") + 1) : value).replaceAll(/\r?\n/g, "");
  if (bare.length < 12) return null;
  const bytes = fromBase64(bare);
  if (bytes === null || isUrl) return bytes;
  const text = exactText(bytes);
  if (text !== null) return /^[\t\n\r\u0020-\u{10ffff}]+$/u.test(text) && !/[\u007f-\u009f]/.test(text) ? bytes : null;
  const isVaried = /[a-z]/.test(bare) && /[A-Z]/.test(bare) && /[0-9]/.test(bare) && bare.length % 4 === 0;
  return isVaried && bare.length >= 32 && /[+/=]/.test(bare) ? bytes : null;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const standard = text.replaceAll("-", "+").replaceAll("_", "/");
  if (!BASE64.test(standard) || standard.replace(/=+$/, "").length % 4 === 1) return null;
  try {
    return decodeBase64(standard);
  } catch {
    return null;
  }
}

type Unnoted = Omit<InsideLine, "note">;

function jsonLines(
  text: string,
  outline: JsonOutline,
  noteOf: (line: Unnoted) => string | null = () => null,
): InsideLine[] {
  return Array.from({ length: Math.min(MOST_LINES, outline.kind.length) }, (_, line) => {
    const shown = {
      depth: outline.depth[line] ?? 0,
      key: keyOf(text, outline, line),
      text: valueOf(text, outline, line) + (hasComma(outline, line) ? "," : ""),
      isToken: outline.kind[line] === LINE.scalar,
    };
    return { ...shown, note: noteOf(shown) };
  });
}

function hexLines(bytes: Uint8Array): InsideLine[] {
  const count = Math.min(MOST_LINES, Math.ceil(bytes.length / 16));
  return Array.from({ length: count }, (_, row) => plain(hexLine(bytes, row * 16)));
}

function plain(text: string): InsideLine {
  return { depth: 0, key: null, text, isToken: false, note: null };
}
