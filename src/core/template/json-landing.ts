import { isJson } from "../../contract/model/json-value.ts";
import { renderValue } from "./render-value.ts";
import { type Landing, type Landings, textLanding, within } from "./landing.ts";

/** JSON in a text in JSON, and again: no sender goes further. */
const DEEPEST = 4;

/**
 * The holes of a JSON text (RFC 8259; lines of JSON, too): within quotes a value is escaped, alone it is its JSON, of its
 * own type and with its digits, and before a colon it is a name. JSON that is written within a text of it is seen. Where
 * the text is no JSON, every sign of a value that could mean something to a more lenient reader is escaped as well.
 */
export function jsonLandings(texts: readonly string[], depth = 0): Landings {
  const { quoted, literals, names } = scan(texts);
  const isSound = isJsonOrLines(texts.map((text, hole) => text + standIn(quoted[hole])).join(""));
  const escape = isSound ? inQuotes : inAnyQuotes;
  const landings = quoted.map((isQuoted, hole): Landing => {
    if (isQuoted) return textLanding(escape);
    if (names.has(hole)) return textLanding((text) => `"${escape(text)}"`);
    return { write: (value) => bare(value, escape), missing: () => "null" };
  });
  for (const { first, pieces } of isSound && depth < DEEPEST ? literals : []) {
    const inner = innerJson(pieces, depth + 1);
    inner?.landings.forEach((landing, at) => (landings[first + at] = within(landing, inQuotes)));
  }
  return { landings, isSound, hasNames: names.size > 0 };
}

/** The holes of a text that a format holds as its own, where that text is an object or a list of objects in JSON. */
export function innerJson(pieces: readonly (string | null)[], depth = 0): Landings | null {
  const texts = pieces.filter((piece) => piece !== null);
  if (texts.length < pieces.length || !/^\s*(?:\{|\[\s*\{)\s*"/.test(texts[0] ?? "")) return null;
  const inner = jsonLandings(texts, depth);
  return inner.isSound ? inner : null;
}

/** Whether a text is JSON, or lines that each are. */
export function isJsonOrLines(text: string): boolean {
  return isJson(text) || (text.includes("\n") && text.split("\n").every((line) => line.trim() === "" || isJson(line)));
}

function standIn(isQuoted: boolean | undefined): string {
  return isQuoted === undefined ? "" : isQuoted ? "x" : '""';
}

interface Literal {
  /** Its first hole, of as many as it has pieces but one. */
  readonly first: number;
  readonly pieces: readonly (string | null)[];
}

/** Which holes stand within quotes, the texts in quotes that hold any, and which holes name a member. */
function scan(texts: readonly string[]) {
  const quoted: boolean[] = [];
  const literals: Literal[] = [];
  const names = new Set<number>();
  let pieces: string[] | null = null;
  texts.forEach((text, index) => {
    let from = 0;
    if (index > 0 && pieces === null && isColonNext(text, 0)) names.add(index - 1);
    for (let at = 0; at < text.length; at += 1) {
      if (pieces !== null && text[at] === "\\") at += 1;
      else if (text[at] === '"') {
        if (pieces === null) [pieces, from] = [[], at + 1];
        else {
          const first = index - pieces.length;
          if (isColonNext(text, at + 1)) pieces.forEach((_, hole) => names.add(first + hole));
          if (pieces.length > 0) literals.push({ first, pieces: [...pieces, text.slice(from, at)].map(decoded) });
          pieces = null;
        }
      }
    }
    if (index < texts.length - 1) quoted.push(pieces !== null);
    pieces?.push(text.slice(from));
  });
  return { quoted, literals, names };
}

function isColonNext(text: string, from: number): boolean {
  return /^[ \t\r\n]*:/.test(text.slice(from, from + 1000));
}

function decoded(piece: string): string | null {
  try {
    return String(JSON.parse(`"${piece}"`));
  } catch {
    return null;
  }
}

/** Between quotes of JSON; what ends a line of JavaScript is escaped, too, and half of a pair of surrogates. */
function inQuotes(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** Between quotes of any kind, or in a comment: of ASCII only letters, digits and blanks stand for themselves. */
export function inAnyQuotes(text: string): string {
  return text.replace(/[^A-Za-z0-9 \u0080-\u2027\u202a-\uffff]/g, asEscape).replace(/\p{Cs}/gu, asEscape);
}

function asEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function bare(value: unknown, escape: (text: string) => string): string {
  if (typeof value === "string") return `"${escape(value)}"`;
  const json = renderValue(value);
  // What is too deep to be written is named in words.
  return json.startsWith("(") ? `"${escape(json)}"` : inScript(json);
}

/** JSON as it is, but for what ends a line of JavaScript. */
function inScript(json: string): string {
  return json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
