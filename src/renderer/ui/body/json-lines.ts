import { visibleJson } from "../../../contract/visible.ts";
import { count } from "../../words/format.ts";
import { type InsideLine, mayHoldMore } from "./inside.ts";
import { type JsonOutline, LINE } from "./json-outline.ts";
import { childCount, hasComma, keyOf, stringAt, valueOf } from "./json-text.ts";
import { columnsOf } from "./lines/columns.ts";
import type { Look, Piece } from "./lines/doc.ts";
import { JSON_LINES } from "../../words/payload.ts";

const [MOST_INLINE, INLINE_COLUMNS] = [4, 52];
/** Beyond so many lines a folded one has its count and nothing of what it holds. */
const PREVIEWED = 20_000;
/** What a folded one shows of what it holds, and what is shown of a long text, at most. */
export const PREVIEW_COLUMNS = 30;
export const CUT_TEXT = 200;
const MORE = " decode";

/** Whether a bracket and what it holds stand on one line: a few plain values, that are short. */
export function isInline(outline: JsonOutline, line: number): boolean {
  if (outline.kind[line] !== LINE.open || (outline.depth[line] ?? 0) === 0) return false;
  const end = outline.match[line] ?? line;
  if (end - line - 1 > MOST_INLINE) return false;
  for (let child = line + 1; child < end; child++) if (outline.kind[child] === LINE.open) return false;
  return inlineWidth(outline, line) - widthOf(outline, line) <= INLINE_COLUMNS;
}

export function inlineWidth(outline: JsonOutline, line: number): number {
  let columns = widthOf(outline, line) + 5;
  for (let child = line + 1; child < (outline.match[line] ?? line); child++) columns += widthOf(outline, child) + 2;
  return columns;
}

/** Columns of a line's name and value, and of what stands between. */
export function widthOf(outline: JsonOutline, line: number): number {
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

export function prettyLine(asked: Written): Piece[] {
  const { text, outline, line, isFolded } = asked;
  const kind = outline.kind[line];
  if (kind === LINE.close) return [sign(`${valueOf(text, outline, line)}${hasComma(outline, line) ? "," : ""}`)];
  const pieces = namePieces(text, outline, line);
  if (kind === LINE.open && isFolded) return [...pieces, ...foldedPieces(text, outline, line)];
  if (kind === LINE.open && isInline(outline, line)) return [...pieces, ...inlinePieces(text, outline, line)];
  return [...pieces, ...valuePieces(asked), ...comma(outline, line)];
}

export function treeLine(asked: Written): Piece[] {
  const { text, outline, line } = asked;
  const key = keyOf(text, outline, line);
  const name = key === null ? nameIn(outline, line) : visibleJson(key).slice(1, -1);
  const pieces: Piece[] =
    name === null ? [] : [{ text: name, look: key === null ? "ghost" : "key", node: line }, between(line)];
  if (outline.kind[line] !== LINE.open) return [...pieces, ...valuePieces(asked)];
  const children = asked.isPlain ? "" : String(childCount(outline, line));
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
      { text: JSON_LINES.charactersValue(count(value.length)), look: "count", node: line },
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
  const words = bracket === "{" ? String(children) : `${count(children)} ${children === 1 ? "item" : "items"}`;
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

export function insidePieces({ depth, key, text, isToken, note }: InsideLine): Piece[] {
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

/** The colour of a value, or of a bracket, by how it is written. */
export function lookOf(value: string): Look {
  if (value.startsWith('"')) return "string";
  if (/^[-\d]/.test(value)) return "number";
  return /^[[{\]}]/.test(value) ? "plain" : "atom";
}

/** An item's number in its list, counted back from it; null of the whole. */
export function nameIn(outline: JsonOutline, line: number): string | null {
  const depth = outline.depth[line] ?? 0;
  if (depth === 0) return null;
  let before = 0;
  for (let index = line - 1; index >= 0 && (outline.depth[index] ?? 0) >= depth; index--) {
    if (outline.kind[index] === LINE.close) index = outline.match[index] ?? index;
    before += 1;
  }
  return String(before);
}
