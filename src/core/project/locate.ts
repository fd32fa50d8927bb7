import type { JsonPath } from "../../contract/json-changes.ts";
import type { TextPlace } from "../decode/yaml.ts";

const MOST_DEPTH = 200;
const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = new RegExp(
  `${STRING.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?![\\d.])|(?:true|false|null)(?!\\w)`,
  "y",
);

/** The text stops being JSON at this character. */
class Misplaced extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super(`Not JSON from character ${offset}`);
    this.offset = offset;
  }
}

/**
 * Says where values of a JSON text stand: each at its first character, a member at its name, and one that is not there
 * where the nearest value around it is. Line and column count from 1.
 */
export function placesIn(text: string): (path: JsonPath) => TextPlace {
  const offsets = new Map<string, number>();
  walk(text, (at, offset) => offsets.set(keyOf(at), offset));
  return (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const offset = offsets.get(keyOf(path.slice(0, length)));
      if (offset !== undefined) return placeAt(text, offset);
    }
    return { line: 1, column: 1 };
  };
}

/** Where the text stops being JSON (RFC 8259), line and column from 1; null when it is JSON. */
export function brokenPlace(text: string): TextPlace | null {
  const offset = walk(text, () => undefined);
  return offset === null ? null : placeAt(text, offset);
}

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

function keyOf(path: JsonPath): string {
  return JSON.stringify(path.map(String));
}

type Note = (path: JsonPath, offset: number) => void;

/** Tells of every value with its path and where it begins; answers where the text is broken, or null. */
function walk(text: string, tell: Note): number | null {
  try {
    const at = past(BLANK, text, 0);
    tell([], at);
    const end = past(BLANK, text, value(text, at, [], tell));
    return end === text.length ? null : end;
  } catch (error) {
    if (error instanceof Misplaced) return error.offset;
    throw error;
  }
}

/** Reads the value that begins here; answers where it ends. */
function value(text: string, at: number, path: JsonPath, tell: Note): number {
  const open = text[at];
  if (open !== "{" && open !== "[") return past(SCALAR, text, at);
  if (path.length >= MOST_DEPTH) throw new Misplaced(at);
  const close = open === "{" ? "}" : "]";
  let next = past(BLANK, text, at + 1);
  if (text[next] === close) return next + 1;
  for (let index = 0; ; index += 1) {
    next = open === "{" ? member(text, next, path, tell) : element(text, next, [...path, index], tell);
    next = past(BLANK, text, next);
    if (text[next] === close) return next + 1;
    next = past(BLANK, text, past(/,/y, text, next));
  }
}

function element(text: string, at: number, path: JsonPath, tell: Note): number {
  tell(path, at);
  return value(text, at, path, tell);
}

function member(text: string, at: number, path: JsonPath, tell: Note): number {
  const end = past(STRING, text, at);
  const name: unknown = JSON.parse(text.slice(at, end));
  const own = [...path, String(name)];
  tell(own, at);
  const colon = past(/:/y, text, past(BLANK, text, end));
  return value(text, past(BLANK, text, colon), own, tell);
}

function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  if (!pattern.test(text)) throw new Misplaced(at);
  return pattern.lastIndex;
}
