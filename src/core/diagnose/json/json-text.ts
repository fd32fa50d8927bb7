/** A JSON text taken apart once, to be written again in many ways. A way picks and orders its tokens by their index. */
export interface JsonText {
  /** Each token as it came, strings with their escapes. */
  readonly raw: readonly string[];
  /** The same with nothing escaped that need not be. */
  readonly plain: readonly string[];
  /** The white space before each token. */
  readonly gaps: readonly string[];
  /** The white space after the last token. */
  readonly tail: string;
  readonly deepest: number;
  /** The indexes of the strings that some serialiser may write otherwise than plain. */
  readonly escapable: readonly number[];
}

const ESCAPABLE = /[\\/<>&'+@%=`\u007f-\uffff]/;

/** The value a text is as JSON, however deep; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes a text apart; null where it is no JSON object or array, or is nested deeper than anybody writes. */
export function readJsonText(text: string): JsonText | null {
  const first = text.trimStart().charAt(0);
  if (first !== "{" && first !== "[") return null;
  return jsonOf(text) === undefined ? null : tokenise(text);
}

function tokenise(text: string): JsonText {
  const raw: string[] = [];
  const plain: string[] = [];
  const gaps: string[] = [];
  const escapable: number[] = [];
  let deepest = 0;
  let depth = 0;
  for (let at = 0; ;) {
    const start = skipSpace(text, at);
    const gap = text.slice(at, start);
    if (start >= text.length) return { raw, plain, gaps, tail: gap, deepest, escapable };
    gaps.push(gap);
    at = tokenEnd(text, start);
    const token = text.slice(start, at);
    if (token === "{" || token === "[") deepest = Math.max(deepest, (depth += 1));
    else if (token === "}" || token === "]") depth -= 1;
    if (token.startsWith('"') && ESCAPABLE.test(token)) escapable.push(raw.length);
    raw.push(token);
    plain.push(token.includes("\\") ? JSON.stringify(JSON.parse(token)) : token);
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
