import { escapeMarkup } from "../../contract/markup.ts";

/** Shorter pieces of base64 stand in texts by chance. */
const SHORTEST_ENCODED = 8;
/** A line of a key that is this long is a secret by itself. */
const LONG_LINE = 16;

/**
 * The forms in which a secret can be read: as it stands; as texts of JSON, URLs, forms, pages, shells and headers hold it; in
 * hexadecimal;
 * in base64, wherever in it the secret begins; and the lines of a key.
 */
export function readableForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  const hex = bytes.toString("hex");
  const encoded = [0, 1, 2].flatMap((before) => base64From(bytes, before));
  const lines = secret.split(/[\r\n]+/).filter((line) => line.length >= LONG_LINE && !line.startsWith("-----"));
  const json = inJson(secret);
  return [
    secret,
    json,
    inJson(json),
    json.replaceAll("/", "\\/"),
    asciiJson(json),
    asciiJson(json).replaceAll("/", "\\/"),
    json.replace(/[<>&'\u2028\u2029]/g, unit),
    ...inUrls(secret),
    ...inPages(secret),
    ...letterByLetter(secret),
    secret.replaceAll("'", "'\\''"),
    bytes.toString("latin1"),
    hex,
    hex.toUpperCase(),
    ...encoded.filter(({ length }) => length >= SHORTEST_ENCODED),
    ...(lines.length > 1 ? lines : []),
  ];
}

/** Base64 and its form for URLs after so many bytes of something else, without the characters that others share. */
function base64From(bytes: Buffer, before: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const bits = whole.length * 8;
  const text = whole.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6));
  return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As writers of JSON that keep to ASCII have it. */
function asciiJson(json: string): string {
  return json.replace(/[^\x00-\x7f]/g, unit);
}

function unit(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** In URLs and forms: writers leave different characters, and write digits large or small. */
function inUrls(secret: string): string[] {
  const text = secret.toWellFormed();
  const component = encodeURIComponent(text);
  const form = new URLSearchParams([["", text]]).toString().slice(1);
  const strict = component.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const all = [component, form, strict, component.replace(/%2F/g, "/"), encodeURI(text), encodeURIComponent(component)];
  return all.flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
}

/** Each character escaped by itself, or apart from the next as in UTF-16 and in dumps of bytes. */
function letterByLetter(secret: string): string[] {
  const units = Array.from({ length: secret.length }, (_, at) => secret.charCodeAt(at));
  const bytes = [...Buffer.from(secret, "utf8")].map((byte) => byte.toString(16).padStart(2, "0"));
  const escaped = [
    bytes.map((byte) => `%${byte}`).join(""),
    bytes.map((byte) => `\\x${byte}`).join(""),
    units.map((code) => `\\u${code.toString(16).padStart(4, "0")}`).join(""),
    units.map((code) => `&#x${code.toString(16)};`).join(""),
    bytes.join(" "),
    bytes.join(":"),
  ];
  const large = escaped.map((form) =>
    form.replace(/(?<=%|\\u|\\x|&#x|[ :]|^)[0-9a-f]+/g, (code) => code.toUpperCase()),
  );
  return [...escaped, ...large, units.map((code) => `&#${code};`).join(""), [...secret].join("\0")];
}

/** In HTML and XML: quotes by name or number, or left alone between tags. */
function inPages(secret: string): string[] {
  const tags = escapeMarkup(secret);
  const quotes = ['"', "&quot;", "&#34;", "&#x22;"];
  const apostrophes = ["'", "&#39;", "&#039;", "&#x27;", "&apos;"];
  return quotes.flatMap((quote) => apostrophes.map((one) => tags.replaceAll('"', quote).replaceAll("'", one)));
}
