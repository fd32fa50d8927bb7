import { visibleJson } from "../../../contract/visible.ts";
import { count as written } from "../format.ts";
import { type InsideLine, mayHoldMore } from "./inside.ts";
import { type JsonOutline, LINE } from "./json-outline.ts";
import { childCount, hasComma, keyOf, stringAt, valueOf } from "./json-text.ts";
import { columnsOf } from "./lines/columns.ts";
import { type Doc, type Line, type Look, type Piece, keptLines, textOf } from "./lines/doc.ts";

/** What was opened in place, by the line of its value. */
export type InsideLines = ReadonlyMap<number, readonly InsideLine[]>;

/** JSON as lines of which values can be pointed at; a value is named by its line in the outline. */
export interface JsonDoc extends Doc {
  /** The line that a value stands on. */
  readonly lineOfNode: (node: number) => number;
  /** The values on a line, in their order. */
  readonly nodesOf: (at: number, isFolded: boolean) => readonly number[];
}

export interface JsonShown {
  readonly text: string;
  readonly outline: JsonOutline;
  readonly inside: InsideLines;
}

/** As indented text; as a tree of names; or as a list of events, each on a line until it is opened. */
export type JsonStyle = "pretty" | "tree" | "events";

const [MOST_INLINE, INLINE_COLUMNS] = [4, 52];
/** Up to so many lines all are open at first. */
const SHORT = 60;
/** Beyond so many lines a folded one has its count and nothing of what it holds. */
const PREVIEWED = 20_000;
const PREVIEW_COLUMNS = 30;
const LONG_TEXT = 2000;
const CUT_TEXT = 200;
const MORE = " decode";

/** The lines of a JSON text. What was opened in place stands below its value. */
export function jsonDoc({ text, outline, inside }: JsonShown, style: JsonStyle): JsonDoc {
  const write = style === "tree" ? treeLine : prettyLine;
  const { entries, extra } = entriesOf(outline, inside, style);
  const owners = entries.map((entry) => (entry < 0 ? (extra[-entry - 1]?.owner ?? 0) : entry));
  const ends = endsOf(outline, owners, style);
  const isShort = outline.kind.length <= SHORT;
  const root = style === "events" ? 1 : 0;
  const nodeAt = (at: number) => owners[at] ?? 0;
  const insideAt = (at: number) => extra[-(entries[at] ?? 0) - 1];
  const levelOf = (at: number) => {
    const level = (outline.depth[nodeAt(at)] ?? 0) - root;
    return insideAt(at) ? level + 1 : level;
  };
  const isLong = (at: number) => outline.kind[nodeAt(at)] === LINE.scalar && widthOf(outline, nodeAt(at)) > LONG_TEXT;
  const lineOf = keptLines((at, isFolded): Line => {
    const more = insideAt(at);
    if (more) return { number: null, pieces: insidePieces(more.line) };
    const line = nodeAt(at);
    const number = style === "pretty" ? String(at + 1) : numberIn(outline, line, levelOf(at), style);
    return { number, pieces: write({ text, outline, line, isFolded, isOpened: inside.has(line) }) };
  });
  return {
    count: entries.length,
    idOf: (at) => entries[at] ?? 0,
    levelOf,
    foldEnd: (at) => (insideAt(at) ? -1 : isLong(at) ? at : (ends[at] ?? -1)),
    columnsOf: (at, isFolded) => {
      const more = insideAt(at);
      if (more) return columnsOf(textOf({ number: null, pieces: insidePieces(more.line) }));
      const line = nodeAt(at);
      if (isFolded) return isLong(at) ? CUT_TEXT + 60 : widthOf(outline, line) + PREVIEW_COLUMNS * 3;
      return isInline(outline, line) && style !== "tree" ? inlineWidth(outline, line) : widthOf(outline, line) + 16;
    },
    lineOf,
    textOf: (at) => {
      const more = insideAt(at);
      const plain = { text, outline, line: nodeAt(at), isFolded: false, isOpened: false, isPlain: true };
      return textOf({ number: null, pieces: more ? insidePieces(more.line) : write(plain) });
    },
    startsFolded: (at) => {
      if (isLong(at)) return true;
      const level = levelOf(at);
      if (style === "events") return level === 0 || (!isShort && level > 2);
      return style === "tree" ? level >= 3 : !isShort && level >= 2;
    },
    lineOfNode: (node) => {
      const at = lastAtMost(owners, node);
      return inside.has(node) ? owners.indexOf(node) : at;
    },
    nodesOf: (at, isFolded) => {
      const line = nodeAt(at);
      if (insideAt(at) || outline.kind[line] === LINE.close) return [];
      if (isFolded || style === "tree" || !isInline(outline, line)) return [line];
      const end = outline.match[line] ?? line;
      return Array.from({ length: end - line }, (_, index) => line + index);
    },
  };
}

interface Entries {
  /** A line of the outline, or what is opened within a value: -1 is the first of `extra`, and so on. */
  readonly entries: Int32Array;
  readonly extra: readonly { readonly owner: number; readonly line: InsideLine }[];
}

function entriesOf(outline: JsonOutline, inside: InsideLines, style: JsonStyle): Entries {
  const extra: { owner: number; line: InsideLine }[] = [];
  const all: number[] = [];
  const [first, end] = style === "events" ? [1, outline.kind.length - 1] : [0, outline.kind.length];
  for (let line = first; line < end; line++) {
    if (style === "tree" && outline.kind[line] === LINE.close) continue;
    all.push(line);
    for (const one of inside.get(line) ?? []) {
      extra.push({ owner: line, line: one });
      all.push(-extra.length);
    }
    if (style !== "tree" && isInline(outline, line)) line = outline.match[line] ?? line;
  }
  return { entries: Int32Array.from(all), extra };
}

/** Where each line's fold ends; -1 where it does not fold. */
function endsOf(outline: JsonOutline, owners: Int32Array, style: JsonStyle): Int32Array {
  const ends = new Int32Array(owners.length).fill(-1);
  const open: number[] = [];
  owners.forEach((line, at) => {
    let top = open.at(-1);
    while (top !== undefined && (outline.match[owners[top] ?? 0] ?? 0) < line) {
      ends[top] = at - 1;
      open.pop();
      top = open.at(-1);
    }
    const kind = outline.kind[line];
    if (kind === LINE.close && top !== undefined && outline.match[line] === owners[top]) {
      ends[top] = at;
      open.pop();
    } else if (kind === LINE.open && (style === "tree" || !isInline(outline, line))) open.push(at);
  });
  for (const at of open) ends[at] = owners.length - 1;
  return ends;
}

/** Whether a bracket and what it holds stand on one line: a few plain values, that are short. */
function isInline(outline: JsonOutline, line: number): boolean {
  if (outline.kind[line] !== LINE.open || (outline.depth[line] ?? 0) === 0) return false;
  const end = outline.match[line] ?? line;
  if (end - line - 1 > MOST_INLINE) return false;
  for (let child = line + 1; child < end; child++) if (outline.kind[child] === LINE.open) return false;
  return inlineWidth(outline, line) - widthOf(outline, line) <= INLINE_COLUMNS;
}

function inlineWidth(outline: JsonOutline, line: number): number {
  let columns = widthOf(outline, line) + 5;
  for (let child = line + 1; child < (outline.match[line] ?? line); child++) columns += widthOf(outline, child) + 2;
  return columns;
}

/** Columns of a line's name and value, and of what stands between. */
function widthOf(outline: JsonOutline, line: number): number {
  return (outline.columns[line] ?? 0) + 2;
}

interface Written {
  readonly text: string;
  readonly outline: JsonOutline;
  readonly line: number;
  readonly isFolded: boolean;
  readonly isOpened: boolean;
  readonly isPlain?: boolean;
}

function prettyLine(written: Written): Piece[] {
  const { text, outline, line, isFolded } = written;
  const kind = outline.kind[line];
  if (kind === LINE.close) return [sign(`${valueOf(text, outline, line)}${hasComma(outline, line) ? "," : ""}`)];
  const pieces = namePieces(text, outline, line);
  if (kind === LINE.open && isFolded) return [...pieces, ...foldedPieces(text, outline, line)];
  if (kind === LINE.open && isInline(outline, line)) return [...pieces, ...inlinePieces(text, outline, line)];
  return [...pieces, ...valuePieces(written), ...comma(outline, line)];
}

function treeLine(written: Written): Piece[] {
  const { text, outline, line } = written;
  const key = keyOf(text, outline, line);
  const name = key === null ? nameIn(outline, line) : visibleJson(key).slice(1, -1);
  const pieces: Piece[] =
    name === null ? [] : [{ text: name, look: key === null ? "ghost" : "key", node: line }, between(line)];
  if (outline.kind[line] !== LINE.open) return [...pieces, ...valuePieces(written)];
  const children = written.isPlain ? "" : String(childCount(outline, line));
  const shown = valueOf(text, outline, line) === "{" ? `{${children}}` : `[${children}]`;
  return [...pieces, { text: shown, look: "ghost", node: line }];
}

function namePieces(text: string, outline: JsonOutline, line: number): Piece[] {
  const key = keyOf(text, outline, line);
  return key === null ? [] : [{ text: visibleJson(key), look: "key", node: line }, between(line)];
}

function valuePieces({ text, outline, line, isFolded, isOpened, isPlain }: Written): Piece[] {
  const value = visibleJson(valueOf(text, outline, line).replaceAll(/^([[{])\s+(?=[\]}]$)/g, "$1"));
  const look = lookOf(value);
  if (isFolded && value.length > CUT_TEXT) {
    return [
      { text: `${beginning(value, CUT_TEXT)}…`, look, node: line },
      { text: ` ${written(value.length)} characters`, look: "count", node: line },
    ];
  }
  const piece: Piece = { text: value, look, node: line };
  const isMore = !isPlain && look === "string" && mayHoldMore(stringAt(text, outline, line) ?? "");
  return isMore ? [piece, { text: isOpened ? " close" : MORE, look: "more", node: line }] : [piece];
}

function inlinePieces(text: string, outline: JsonOutline, line: number): Piece[] {
  const end = outline.match[line] ?? line;
  const pieces: Piece[] = [{ text: valueOf(text, outline, line), look: "plain", node: line }, sign(" ")];
  for (let child = line + 1; child < end; child++) {
    const value = visibleJson(valueOf(text, outline, child));
    pieces.push(...namePieces(text, outline, child), { text: value, look: lookOf(value), node: child });
    pieces.push(sign(child + 1 < end ? ", " : " "));
  }
  return [...pieces, sign(valueOf(text, outline, end)), ...comma(outline, end)];
}

/** A folded bracket: the first plain values in it, cut, and how many it holds. */
function foldedPieces(text: string, outline: JsonOutline, line: number): Piece[] {
  const end = outline.match[line] ?? line;
  const bracket = valueOf(text, outline, line);
  const children = childCount(outline, line);
  const pieces: Piece[] = [{ text: bracket, look: "plain", node: line }, sign(" ")];
  if (bracket === "{" && outline.kind.length <= PREVIEWED) pieces.push(...previewOf(text, outline, line, end));
  const words = bracket === "{" ? String(children) : `${written(children)} ${children === 1 ? "item" : "items"}`;
  return [
    ...pieces,
    { text: ` ${words} `, look: "count", node: line },
    sign(` ${valueOf(text, outline, end)}`),
    ...comma(outline, end),
  ];
}

function previewOf(text: string, outline: JsonOutline, line: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let columns = 0;
  for (let child = line + 1; child < end && outline.kind[child] === LINE.scalar; child++) {
    const [key, value] = [visibleJson(keyOf(text, outline, child) ?? ""), cut(valueOf(text, outline, child))];
    columns += columnsOf(key) + columnsOf(value) + 4;
    if (columns > PREVIEW_COLUMNS + 12) break;
    if (pieces.length > 0) pieces.push(sign(", "));
    pieces.push({ text: key, look: "key", node: line }, between(line), {
      text: value,
      look: lookOf(value),
      node: line,
    });
  }
  return pieces.length === 0 ? pieces : [...pieces, sign(" ")];
}

function cut(value: string): string {
  const shown = visibleJson(value);
  return shown.length > 18 && shown.startsWith('"') ? `${beginning(shown, 14)}…"` : shown;
}

/** The beginning of a text, which ends in no half of a letter. */
function beginning(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

function insidePieces({ depth, key, text, isToken, note }: InsideLine): Piece[] {
  return [
    { text: `│ ${"  ".repeat(depth)}`, look: "ghost" },
    ...(key === null ? [] : [{ text: visibleJson(key), look: "key" as const }, sign(": ")]),
    { text: visibleJson(text), look: isToken ? lookOf(text) : "plain" },
    ...(note === null ? [] : [{ text: `${text === "" ? "" : " "}${note}`, look: "ghost" as const }]),
  ];
}

function sign(text: string): Piece {
  return { text, look: "plain" };
}

/** Between a name and its value, and so part of both. */
function between(node: number): Piece {
  return { text: ": ", look: "plain", node };
}

function comma(outline: JsonOutline, line: number): Piece[] {
  return hasComma(outline, line) ? [sign(",")] : [];
}

function lookOf(value: string): Look {
  if (value.startsWith('"')) return "string";
  if (/^[-\d]/.test(value)) return "number";
  return /^[[{]/.test(value) ? "plain" : "atom";
}

/** An item's number in its list, counted back from it; null of the whole. */
function nameIn(outline: JsonOutline, line: number): string | null {
  const depth = outline.depth[line] ?? 0;
  if (depth === 0) return null;
  let before = 0;
  for (let index = line - 1; index >= 0 && (outline.depth[index] ?? 0) >= depth; index--) {
    if (outline.kind[index] === LINE.close) index = outline.match[index] ?? index;
    before += 1;
  }
  return String(before);
}

/** Events are numbered as hooks number them; a tree's lines are not. */
function numberIn(outline: JsonOutline, line: number, level: number, style: JsonStyle): string | null {
  return style === "events" && level === 0 && outline.kind[line] !== LINE.close ? nameIn(outline, line) : null;
}

/** The place of the last one that is not above; they ascend. */
function lastAtMost(ascending: Int32Array, most: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
