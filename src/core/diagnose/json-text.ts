/** How a JSON text is written: the white space between its tokens, and how its strings are escaped. */
export interface JsonStyle {
  readonly spacing: "kept" | "compact" | "python" | "indent2" | "indent4";
  /** `html` escapes `<`, `>` and `&` too, as Go does. */
  readonly escapes: "plain" | "lower" | "upper" | "html";
  readonly slash: boolean;
}

/** A JSON text taken apart once, to be written again in many styles. Numbers, keys and their order stay as they are. */
export interface JsonText {
  /** Whether it has no white space between its tokens, so that keeping that is the compact style. */
  readonly isCompact: boolean;
  /** Null where the style would blow the text up, as indenting a deep nest does. */
  write(style: JsonStyle): string | null;
}

const MOST_GROWTH = 4;
const MOST_DEPTH = 64;

/** Takes a valid JSON text apart. */
export function readJsonText(text: string): JsonText {
  const { tokens, gaps, deepest } = tokenise(text);
  const isCompact = gaps.every((gap) => gap === "");
  const plain = new Map<JsonStyle["spacing"], string | null>();

  function spaced(spacing: JsonStyle["spacing"]): string | null {
    if (spacing === "compact") return tokens.join("");
    if (spacing === "python")
      return tokens.map((token) => (token === "," || token === ":" ? `${token} ` : token)).join("");
    if (spacing === "kept")
      return tokens.map((token, index) => (gaps[index] ?? "") + token).join("") + (gaps.at(-1) ?? "");
    return deepest > MOST_DEPTH ? null : indent(tokens, spacing === "indent2" ? 2 : 4);
  }

  function write({ spacing, escapes, slash }: JsonStyle): string | null {
    const known = plain.get(spacing);
    const base = known === undefined ? spaced(spacing) : known;
    plain.set(spacing, base);
    if (base === null) return null;
    const escaped = escape(base, escapes, slash);
    return escaped.length > text.length * MOST_GROWTH + 65_536 ? null : escaped;
  }

  return { isCompact, write };
}

interface Tokens {
  /** Strings stand here with nothing escaped that need not be. */
  readonly tokens: readonly string[];
  /** The white space before each token, and after the last. */
  readonly gaps: readonly string[];
  readonly deepest: number;
}

function tokenise(text: string): Tokens {
  const tokens: string[] = [];
  const gaps: string[] = [];
  let deepest = 0;
  let depth = 0;
  for (let at = 0; ;) {
    const start = skipSpace(text, at);
    gaps.push(text.slice(at, start));
    if (start >= text.length) return { tokens, gaps, deepest };
    at = tokenEnd(text, start);
    const token = text.slice(start, at);
    if (token === "{" || token === "[") deepest = Math.max(deepest, (depth += 1));
    else if (token === "}" || token === "]") depth -= 1;
    tokens.push(token.includes("\\") ? JSON.stringify(JSON.parse(token)) : token);
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function tokenEnd(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return stringEnd(text, start);
  if ("{}[],:".includes(first)) return start + 1;
  let at = start + 1;
  while (at < text.length && !' \n\r\t{}[],:"'.includes(text.charAt(at))) at += 1;
  return at;
}

function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - escapes - 1) === 92) escapes += 1;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** Slashes, angle brackets and what is not ASCII only ever stand inside of strings, so the text is escaped as a whole. */
function escape(plain: string, escapes: JsonStyle["escapes"], slash: boolean): string {
  const text = slash ? plain.replaceAll("/", "\\/") : plain;
  if (escapes === "html") return text.replace(/[<>&\u2028\u2029]/g, hex);
  if (escapes === "lower") return text.replace(/[\u0080-\uffff]/g, hex);
  if (escapes === "upper")
    return text.replace(/[\u0080-\uffff]/g, (found) => `\\u${hex(found).slice(2).toUpperCase()}`);
  return text;
}

/** A text has few different characters and many of each. */
const hexOf = new Map<string, string>();

function hex(character: string): string {
  const known = hexOf.get(character);
  if (known !== undefined) return known;
  const written = `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  hexOf.set(character, written);
  return written;
}

function indent(tokens: readonly string[], width: number): string {
  const breaks = Array.from({ length: MOST_DEPTH + 1 }, (_, depth) => `\n${" ".repeat(depth * width)}`);
  let out = "";
  let depth = 0;
  let before = "";
  for (const token of tokens) {
    const opened = before === "{" || before === "[";
    const closes = token === "}" || token === "]";
    if (closes) depth -= 1;
    if (opened !== closes || before === ",") out += breaks[depth] ?? "";
    out += token === ":" ? ": " : token;
    if (token === "{" || token === "[") depth += 1;
    before = token;
  }
  return out;
}
