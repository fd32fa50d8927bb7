/** A Content-Type or Content-Disposition: its value in small letters, and its parameters by their names in small letters. */
export interface MediaType {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const LONGEST = 8192;
const NONE: ReadonlyMap<string, string> = new Map();
const PARAMETER = /;[ \t]*([^\s=;"]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[^])*)"|([^;"]*))/gy;

/** Reads such a header (RFC 9110, section 5.6.6), leniently: what cannot be read ends the list of parameters. */
export function readMediaType(header: string): MediaType {
  const text = header.slice(0, LONGEST);
  const end = text.indexOf(";");
  const value = (end < 0 ? text : text.slice(0, end)).trim().toLowerCase();
  if (end < 0) return { value, parameters: NONE };
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = end;
  for (let found = PARAMETER.exec(text); found; found = PARAMETER.exec(text)) {
    const [, name = "", quoted, bare = ""] = found;
    const parameter = quoted === undefined ? bare.trim() : quoted.replaceAll(/\\(["\\])/g, "$1");
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), parameter);
    while (text[PARAMETER.lastIndex] === " " || text[PARAMETER.lastIndex] === "\t") PARAMETER.lastIndex += 1;
  }
  return { value, parameters };
}

/** Whether a media type is JSON: by its name or its suffix (RFC 6839). */
export function isJsonType(type: string): boolean {
  return type === "application/json" || type === "text/json" || type === "text/x-json" || type.endsWith("+json");
}

/** Whether it is lines of JSON. */
export function isLinesType(type: string): boolean {
  return /^(?:application|text)\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq|json-lines|stream\+json|ldjson)$/.test(type);
}

export function isXmlType(type: string): boolean {
  return type === "application/xml" || type === "text/xml" || type.endsWith("+xml");
}

export const FORM_TYPE = "application/x-www-form-urlencoded";

const SIGNS: readonly (readonly [type: string, start: string])[] = [
  ["image/png", "\u0089PNG\r\n\u001a\n"],
  ["image/jpeg", "\u00ff\u00d8\u00ff"],
  ["image/gif", "GIF87a"],
  ["image/gif", "GIF89a"],
];

const FIRST_BYTES: ReadonlySet<number> = new Set([0x89, 0xff, 0x47, 0x52]);

/** The type of an image by its first bytes; null where they are of none that is known. */
export function imageType(bytes: Buffer): string | null {
  // All of them begin so; nearly no other body does.
  if (!FIRST_BYTES.has(bytes[0] ?? 0)) return null;
  const start = bytes.toString("latin1", 0, 12);
  if (start.startsWith("RIFF") && start.endsWith("WEBP")) return "image/webp";
  return SIGNS.find(([, sign]) => start.startsWith(sign))?.[0] ?? null;
}
