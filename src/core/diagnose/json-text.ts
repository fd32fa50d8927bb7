/** How a JSON text is written: the white space between its tokens, and how its strings are escaped. */
export interface JsonStyle {
  readonly spacing: "kept" | "compact" | "python" | "indent2" | "indent4";
  /** `html` escapes `<`, `>` and `&` too, as Go does. */
  readonly escapes: "plain" | "lower" | "upper" | "html";
  readonly slash: boolean;
}

/** A JSON text taken apart once, to be written again in many styles. Numbers, keys and their order stay as they are. */
export interface JsonText {
  /** Null where the style would blow the text up, as indenting a deep nest does. */
  write(style: JsonStyle): string | null;
}

const MOST_GROWTH = 4;
const MOST_DEPTH = 64;
const SPECIAL = /[\\/<>&\u007f-\uffff]/;

/** Takes a valid JSON text apart. */
export function readJsonText(text: string): JsonText {
  const tokens: string[] = [];
  const gaps: string[] = [];
  let deepest = 0;
  let depth = 0;
  let at = 0;
  for (;;) {
    const start = skipSpace(text, at);
    gaps.push(text.slice(at, start));
    if (start >= text.length) break;
    at = tokenEnd(text, start);
    const token = text.slice(start, at);
    if (token === "{" || token === "[") deepest = Math.max(deepest, (depth += 1));
    else if (token === "}" || token === "]") depth -= 1;
    tokens.push(token);
  }

  function write({ spacing, escapes, slash }: JsonStyle): string | null {
    const isIndented = spacing === "indent2" || spacing === "indent4";
    if (isIndented && deepest > MOST_DEPTH) return null;
    const written = tokens.map((token) => (token.startsWith('"') && SPECIAL.test(token) ? escape(token, escapes, slash) : token));
    const out = isIndented ? indent(written, spacing === "indent2" ? 2 : 4) : space(written, spacing, gaps);
    return out.length > text.length * MOST_GROWTH + 65_536 ? null : out;
  }

  return { write };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \n\r\t".includes(text.charAt(at))) at += 1;
  return at;
}

function tokenEnd(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return stringEnd(text, start);
  if ("{}[],:".includes(first)) return start + 1;
  let at = start + 1;
  while (at < text.length && !" \n\r\t{}[],:\"".includes(text.charAt(at))) at += 1;
  return at;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
  }
  return text.length;
}

function escape(token: string, escapes: JsonStyle["escapes"], slash: boolean): string {
  const value: unknown = token.includes("\\") ? JSON.parse(token) : token.slice(1, -1);
  let text = JSON.stringify(value);
  if (escapes === "html") text = text.replace(/[<>&\u2028\u2029]/g, (character) => hex(character));
  if (escapes === "lower") text = text.replace(/[\u0080-\uffff]/g, (character) => hex(character));
  if (escapes === "upper") text = text.replace(/[\u0080-\uffff]/g, (character) => `\\u${hex(character).slice(2).toUpperCase()}`);
  return slash ? text.replaceAll("/", "\\/") : text;
}

function hex(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function space(tokens: readonly string[], spacing: JsonStyle["spacing"], gaps: readonly string[]): string {
  if (spacing === "compact") return tokens.join("");
  if (spacing === "kept") return tokens.map((token, index) => (gaps[index] ?? "") + token).join("") + (gaps.at(-1) ?? "");
  return tokens.map((token) => (token === "," || token === ":" ? `${token} ` : token)).join("");
}

function indent(tokens: readonly string[], width: number): string {
  const out: string[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const opened = before === "{" || before === "[";
    const closes = token === "}" || token === "]";
    if (closes) depth -= 1;
    if ((opened && !closes) || before === "," || (closes && !opened)) out.push(`\n${" ".repeat(depth * width)}`);
    out.push(token === ":" ? ": " : token);
    if (token === "{" || token === "[") depth += 1;
  }
  return out.join("");
}
