import { isAscii, isUtf8 } from "node:buffer";
import { type Change, HUGE_BODY, LONG_BODY, inner } from "./change.ts";
import { probe } from "../probe.ts";
import { encodeIn } from "./single-byte.ts";

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const LE = Buffer.from([0xff, 0xfe]);
const BE = Buffer.from([0xfe, 0xff]);

/** Charsets of one byte a character that text may have been in, the likeliest first. */
const SINGLE: readonly (readonly [label: string, name: string])[] = [
  ["latin1", "Latin-1"],
  ["windows-1252", "windows-1252"],
  ["iso-8859-15", "ISO 8859-15"],
  ["windows-1251", "windows-1251"],
  ["windows-1250", "windows-1250"],
  ["koi8-r", "KOI8-R"],
  ["macintosh", "Mac Roman"],
];
const WIDE = ["shift_jis", "gb18030", "big5", "euc-kr", "euc-jp"] as const;

/** The body as it would be had its text been in another charset, or in another Unicode form, when it was signed. */
export function* inOtherCharsets(body: Buffer): Generator<Change> {
  if (body.length === 0) return;
  const wide = fromUtf16(body);
  if (wide !== null) {
    yield inner(charset(wide, "is the body in UTF-8 instead of UTF-16"));
    return;
  }
  const hasBom = body.subarray(0, 3).equals(BOM);
  const text = hasBom ? body.subarray(3) : body;
  if (!hasBom) yield charset(Buffer.concat([BOM, body]), "starts with a byte order mark that the body lacks");
  if (isUtf8(text)) yield* fromUtf8(text);
  else yield* toUtf8(text);
}

/** The body without the byte order mark at its start, where it has one. */
export function* withoutMark(body: Buffer): Generator<Change> {
  if (!body.subarray(0, 3).equals(BOM)) return;
  yield inner(charset(body.subarray(3), "lacks the byte order mark at the body's start"));
}

/** What was signed, where the body is not in UTF-8. */
function* toUtf8(body: Buffer): Generator<Change> {
  const known = new Set<string>();
  const labels =
    body.length > HUGE_BODY ? SINGLE.slice(0, 2) : [...SINGLE, ...WIDE.map((wide) => [wide, wide] as const)];
  for (const [label, name] of labels) {
    const text = label === "latin1" ? body.toString("latin1") : decodeFrom(label, body);
    if (text === null || known.has(text)) continue;
    known.add(text);
    yield inner(charset(Buffer.from(text, "utf8"), `is the body in UTF-8 instead of ${name}`));
  }
  yield charset(Buffer.from(body.toString("utf8"), "utf8"), "has U+FFFD for the body's bytes that are not UTF-8");
}

function* fromUtf8(body: Buffer): Generator<Change> {
  if (!isAscii(body)) {
    const text = body.toString("utf8");
    yield* misread(body, text);
    yield* otherForms(text);
    yield* lossy(text);
  }
  if (body.length > HUGE_BODY) return;
  const text = body.toString("utf8");
  const little = Buffer.from(text, "utf16le");
  const big = Buffer.from(little).swap16();
  yield charset(little, "is the body in UTF-16LE instead of UTF-8");
  yield charset(Buffer.concat([LE, little]), "is the body in UTF-16LE with a byte order mark instead of UTF-8");
  yield charset(big, "is the body in UTF-16BE instead of UTF-8");
  yield charset(Buffer.concat([BE, big]), "is the body in UTF-16BE with a byte order mark instead of UTF-8");
}

/** Text that was in a charset of one byte a character, and UTF-8 that was once taken for such a charset. */
function* misread(body: Buffer, text: string): Generator<Change> {
  for (const [label, name] of text.length > HUGE_BODY ? SINGLE.slice(0, 2) : SINGLE) {
    const bytes = encodeIn(label, text);
    if (bytes) {
      const once = isUtf8(bytes) && !isAscii(bytes);
      yield once
        ? inner(charset(bytes, `is the body before its UTF-8 was taken for ${name} and encoded once more`))
        : charset(bytes, `is the body in ${name} instead of UTF-8`);
    }
    if (label !== "latin1" && label !== "windows-1252") continue;
    const twice = label === "latin1" ? body.toString("latin1") : decodeFrom(label, body);
    if (twice !== null)
      yield charset(Buffer.from(twice, "utf8"), `is the body with its UTF-8 taken for ${name} and encoded once more`);
  }
}

/** Accents as one character or two, and letters that are the same but for their form. */
function* otherForms(text: string): Generator<Change> {
  const names = {
    NFC: "in Unicode's composed form (NFC)",
    NFD: "in Unicode's decomposed form (NFD)",
    NFKC: "in Unicode's composed compatibility form (NFKC)",
    NFKD: "in Unicode's decomposed compatibility form (NFKD)",
  };
  for (const form of text.length > LONG_BODY ? (["NFC", "NFD"] as const) : (["NFC", "NFD", "NFKC", "NFKD"] as const)) {
    const other = text.normalize(form);
    if (other !== text) yield charset(Buffer.from(other, "utf8"), `is the body ${names[form]}`);
  }
}

/** What is left of a text where nothing but ASCII was known. */
function* lossy(text: string): Generator<Change> {
  const ascii = (by: RegExp, to: string) => Buffer.from(text.replace(by, to), "utf8");
  yield charset(ascii(/[^\u0000-\u007f]/gu, "?"), "has ? for what ASCII lacks");
  yield charset(ascii(/[^\u0000-\u007f]/g, "?"), "has ? for what ASCII lacks");
  yield charset(
    Buffer.from(
      Buffer.from(text, "utf8")
        .toString("latin1")
        .replace(/[\u0080-\u00ff]/g, "?"),
      "latin1",
    ),
    "has ? for what ASCII lacks",
  );
  if (text.length > LONG_BODY) return;
  yield charset(ascii(/[^\u0000-\u007f]/gu, "\u{fffd}"), "has U+FFFD for what ASCII lacks");
  yield charset(ascii(/[^\u0000-\u007f]/gu, ""), "lacks what is beyond ASCII");
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "");
  yield charset(Buffer.from(bare, "utf8"), "is the body without its accents");
  const cut = Buffer.from(text, "latin1");
  yield charset(cut, "is the body with every character cut to one byte");
}

/** A text in UTF-16 by its byte order mark, or by the zero in every other byte of its start. */
function fromUtf16(body: Buffer): Buffer | null {
  if (body.length % 2 !== 0 || body.length < 4) return null;
  const little = body.subarray(0, 2).equals(LE) || (body[0] !== 0 && body[1] === 0 && body[3] === 0);
  const big = body.subarray(0, 2).equals(BE) || (body[0] === 0 && body[1] !== 0 && body[2] === 0);
  if (!little && !big) return null;
  const text = (little ? body : Buffer.from(body).swap16()).toString("utf16le");
  return Buffer.from(text.replace(/^\ufeff/, ""), "utf8");
}

function decodeFrom(label: string, body: Buffer): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

function charset(bytes: Buffer, clause: string): Change {
  const own = probe("charset", `what was signed ${clause}`, `It matches when what was signed ${clause}.`);
  return { pieces: [bytes], probe: own };
}
