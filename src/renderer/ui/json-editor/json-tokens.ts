type Mark = "{" | "}" | "[" | "]" | ":" | ",";

/** A piece of JSON text; `to` is where the next one may start. Words are numbers, `true`, `null` and what is none. */
export interface JsonToken {
  readonly kind: Mark | "string" | "word" | "unknown";
  readonly from: number;
  readonly to: number;
}

const MARKS: Readonly<Record<string, Mark>> = { "{": "{", "}": "}", "[": "[", "]": "]", ":": ":", ",": "," };

/** The token at or after an offset; null at the end. A string that is never closed ends with its line. */
export function nextToken(text: string, offset: number): JsonToken | null {
  const from = skip(text, offset, isSpace);
  const first = text[from];
  if (first === undefined) return null;
  const mark = MARKS[first];
  if (mark) return { kind: mark, from, to: from + 1 };
  if (first === '"') return { kind: "string", from, to: stringEnd(text, from) };
  const to = skip(text, from, isWordPart);
  return to > from ? { kind: "word", from, to } : { kind: "unknown", from, to: from + 1 };
}

/** Whether a string's token has its closing quote. */
export function isClosed(text: string, { from, to }: JsonToken): boolean {
  if (to - from < 2 || text[to - 1] !== '"') return false;
  let slashes = 0;
  while (text[to - 2 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 0;
}

function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character === "\n") return at;
    if (character === "\\" && text[at + 1] !== "\n") at += 1;
  }
  return text.length;
}

function skip(text: string, from: number, isPart: (character: string) => boolean): number {
  let at = from;
  for (let part = text[at]; part !== undefined && isPart(part); part = text[at]) at += 1;
  return at;
}

function isSpace(character: string): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\r";
}

function isWordPart(character: string): boolean {
  return /[\w.+-]/.test(character);
}
