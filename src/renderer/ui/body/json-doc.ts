import type { InsideLine } from "./inside.ts";
import {
  CUT_TEXT,
  PREVIEW_COLUMNS,
  inlineWidth,
  insidePieces,
  isInline,
  nameIn,
  prettyLine,
  treeLine,
  widthOf,
} from "./json-lines.ts";
import type { Slices } from "./in-slices.ts";
import { type JsonOutline, LINE } from "./json-outline.ts";
import { columnsOf } from "./lines/columns.ts";
import { type Doc, type Line, keptLines, textOf } from "./lines/doc.ts";

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

/** Up to so many lines all are open at first. */
const SHORT = 60;
/** With so many only the outermost are open at first: laying out the others would hold the window up. */
const HUGE = 300_000;
/** A text of more columns is cut at first. */
const LONG_TEXT = 2000;

/** So many lines are gone through before the work can be left. */
const STEPS = 4096;

/** The lines of a JSON text. What was opened in place stands below its value. */
export function* jsonDoc({ text, outline, inside }: JsonShown, style: JsonStyle): Slices<JsonDoc> {
  const write = style === "tree" ? treeLine : prettyLine;
  const { entries, extra } = yield* entriesOf(outline, inside, style);
  // Of millions it takes milliseconds; with nothing opened each is its own.
  const owners =
    extra.length === 0 ? entries : entries.map((entry) => (entry < 0 ? (extra[-entry - 1]?.owner ?? 0) : entry));
  const ends = yield* endsOf(outline, owners, style);
  const isShort = outline.kind.length <= SHORT;
  const isHuge = outline.kind.length > HUGE;
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
    isLong: false,
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
      if (isHuge) return level >= 1;
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

function* entriesOf(outline: JsonOutline, inside: InsideLines, style: JsonStyle): Slices<Entries> {
  const extra: { owner: number; line: InsideLine }[] = [];
  const [first, end] = style === "events" ? [1, outline.kind.length - 1] : [0, outline.kind.length];
  const opened = [...inside.values()].reduce((count, lines) => count + lines.length, 0);
  // There may be millions.
  const all = new Int32Array(Math.max(0, end - first) + opened);
  let count = 0;
  for (let line = first; line < end; line++) {
    if (style === "tree" && outline.kind[line] === LINE.close) continue;
    all[count++] = line;
    if (count % STEPS === 0) yield;
    if (opened > 0) {
      for (const one of inside.get(line) ?? []) {
        extra.push({ owner: line, line: one });
        all[count++] = -extra.length;
      }
    }
    if (style !== "tree" && isInline(outline, line)) line = outline.match[line] ?? line;
  }
  return { entries: all.subarray(0, count), extra };
}

/** Where each line's fold ends; -1 where it does not fold. */
function* endsOf(outline: JsonOutline, owners: Int32Array, style: JsonStyle): Slices<Int32Array> {
  const ends = new Int32Array(owners.length).fill(-1);
  const open: number[] = [];
  for (let at = 0; at < owners.length; at++) {
    if (at % STEPS === 0) yield;
    const line = owners[at] ?? 0;
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
  }
  for (const at of open) ends[at] = owners.length - 1;
  return ends;
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
