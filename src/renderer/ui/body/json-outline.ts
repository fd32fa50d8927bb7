import { visibleJson } from "../../../contract/visible.ts";
import { columnsOf } from "./lines/columns.ts";

/** What a line of the outline is. */
export const LINE = { scalar: 0, open: 1, close: 2, empty: 3 } as const;

/**
 * A JSON text cut into the lines it is shown as, without being turned into values: numbers keep their digits,
 * duplicate keys and their order stay, and depth costs no stack. Offsets point into the text; -1 where there is none.
 * `match` names the line where an opened bracket closes, and the other way round.
 */
export interface JsonOutline {
  readonly kind: Uint8Array;
  readonly depth: Int32Array;
  readonly keyStart: Int32Array;
  readonly keyEnd: Int32Array;
  readonly valueStart: Int32Array;
  readonly valueEnd: Int32Array;
  readonly match: Int32Array;
  /** How wide each line's name and value are together, as they are shown. */
  readonly columns: Int32Array;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const ATOM = /true|false|null/y;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const SPACE = /[ \t\n\r]*/y;

/** Outlines a JSON text; null when it is not JSON. */
export function outlineJson(text: string): JsonOutline | null {
  const rows: number[] = [];
  const opened: number[] = [];
  let at = 0;
  let count = 0;

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  // By hand: a pattern would keep a way back for every character of a string of megabytes.
  const takeString = (): boolean => {
    if (text[at] !== '"') return false;
    at += 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (!(code >= 0x20)) return false;
      if (code !== BACKSLASH) at += 1;
      else if (!take(ESCAPE)) return false;
    }
    at += 1;
    return true;
  };
  const line = (kind: number, depth: number, keyStart: number, keyEnd: number, start: number, end: number): void => {
    rows.push(kind, depth, keyStart, keyEnd, start, end, -1);
    count += 1;
  };

  for (;;) {
    // A value, after its key when it stands in an object.
    take(SPACE);
    let [keyStart, keyEnd] = [-1, -1];
    const parent = opened.at(-1);
    if (parent !== undefined && text[rows[parent * 7 + 4] ?? 0] === "{") {
      keyStart = at;
      if (!takeString()) return null;
      keyEnd = at;
      take(SPACE);
      if (text[at++] !== ":") return null;
      take(SPACE);
    }
    const start = at;
    const bracket = text[at];
    if (bracket === "{" || bracket === "[") {
      at += 1;
      take(SPACE);
      if (text[at] === (bracket === "{" ? "}" : "]")) {
        at += 1;
        line(LINE.empty, opened.length, keyStart, keyEnd, start, at);
      } else {
        line(LINE.open, opened.length, keyStart, keyEnd, start, start + 1);
        opened.push(count - 1);
        continue;
      }
    } else {
      if (!takeString() && !take(NUMBER) && !take(ATOM)) return null;
      line(LINE.scalar, opened.length, keyStart, keyEnd, start, at);
    }
    // What follows a value: a comma, any number of closing brackets, or the end.
    for (;;) {
      take(SPACE);
      const open = opened.at(-1);
      if (open === undefined) return at === text.length ? pack(text, rows, count) : null;
      if (text[at] === ",") {
        at += 1;
        break;
      }
      if (text[at] !== (text[rows[open * 7 + 4] ?? 0] === "{" ? "}" : "]")) return null;
      opened.pop();
      at += 1;
      line(LINE.close, opened.length, -1, -1, at - 1, at);
      rows[open * 7 + 6] = count - 1;
      rows[(count - 1) * 7 + 6] = open;
    }
  }
}

function pack(text: string, rows: readonly number[], count: number): JsonOutline {
  const column = (offset: number) => Int32Array.from({ length: count }, (_, index) => rows[index * 7 + offset] ?? -1);
  const outline = {
    kind: Uint8Array.from({ length: count }, (_, index) => rows[index * 7] ?? 0),
    depth: column(1),
    keyStart: column(2),
    keyEnd: column(3),
    valueStart: column(4),
    valueEnd: column(5),
    match: column(6),
  };
  return { ...outline, columns: columnsIn(text, outline) };
}

const PLAIN = /^[\t\n\r -~]*$/;

function columnsIn(
  text: string,
  { keyStart, keyEnd, valueStart, valueEnd }: Omit<JsonOutline, "columns">,
): JsonOutline["columns"] {
  const isPlain = PLAIN.test(text);
  const width = (from = 0, to = 0) => (isPlain ? to - from : columnsOf(visibleJson(text.slice(from, to))));
  return keyStart.map((start, line) => width(start, keyEnd[line]) + width(valueStart[line], valueEnd[line]));
}

/**
 * The keys that lead to a line's value; null where nobody gets there, for of a name that stands twice in an object only
 * the last counts.
 */
export function keysOf(text: string, outline: JsonOutline, line: number): readonly string[] | null {
  const keys: string[] = [];
  let depth = outline.depth[line] ?? 0;
  let current = line;
  while (depth > 0) {
    const parent = parentOf(outline, current, depth);
    const key = keyAt(text, outline, current);
    if (key !== null && isNamedAgain(text, outline, current, key)) return null;
    keys.push(key ?? String(indexIn(outline, parent, current, depth)));
    current = parent;
    depth -= 1;
  }
  return keys.toReversed();
}

/** A line's name, read; null where it has none. */
export function keyAt(text: string, outline: JsonOutline, line: number): string | null {
  const start = outline.keyStart[line] ?? -1;
  if (start < 0) return null;
  const value: unknown = JSON.parse(text.slice(start, outline.keyEnd[line]));
  return String(value);
}

function isNamedAgain(text: string, outline: JsonOutline, line: number, key: string): boolean {
  const depth = outline.depth[line] ?? 0;
  for (let later = line + 1; (outline.depth[later] ?? -1) >= depth; later++) {
    const isSibling = outline.depth[later] === depth && (outline.keyStart[later] ?? -1) >= 0;
    if (isSibling && keyAt(text, outline, later) === key) return true;
  }
  return false;
}

function parentOf(outline: JsonOutline, line: number, depth: number): number {
  let index = line - 1;
  while (index > 0 && !(outline.depth[index] === depth - 1 && outline.kind[index] === LINE.open)) index -= 1;
  return index;
}

function indexIn(outline: JsonOutline, parent: number, line: number, depth: number): number {
  let before = 0;
  for (let index = parent + 1; index < line; index++) {
    if (outline.depth[index] === depth && outline.kind[index] !== LINE.close) before += 1;
  }
  return before;
}
