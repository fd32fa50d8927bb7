import { visibleLine } from "../../../contract/visible.ts";
import type { Slices } from "./in-slices.ts";
import { columnsOf } from "./lines/columns.ts";
import { type Doc, keptLines } from "./lines/doc.ts";

const LOOKS = { tag: "key", text: "string", aside: "ghost" } as const;

/** XML a tag a line, indented, elements that fold. It is text here: nothing of it is loaded or run. */
export function* xmlDoc(text: string): Slices<Doc> {
  const lines = yield* xmlLines(text);
  const ends = yield* endsOf(lines);
  const textAt = (at: number) => visibleLine((lines[at]?.text ?? "").replaceAll(/\s*\n\s*/g, " "));
  return {
    count: lines.length,
    isLong: false,
    idOf: (at) => at,
    levelOf: (at) => lines[at]?.depth ?? 0,
    foldEnd: (at) => ends[at] ?? -1,
    columnsOf: (at) => columnsOf(textAt(at)) + FOLD_MARK.length,
    lineOf: keptLines((at, isFolded) => ({
      number: String(at + 1),
      pieces: [
        { text: textAt(at), look: LOOKS[lines[at]?.kind ?? "text"] },
        ...(isFolded ? [{ text: FOLD_MARK, look: "count" as const }] : []),
      ],
    })),
    textOf: textAt,
    startsFolded: () => false,
  };
}

const FOLD_MARK = " … ";

/** Where each element that holds others ends; -1 of all else. */
function* endsOf(lines: readonly XmlLine[]): Slices<Int32Array> {
  const ends = new Int32Array(lines.length).fill(-1);
  const open: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (at % STEPS === 0) yield;
    const depth = lines[at]?.depth ?? 0;
    for (let top = open.at(-1); top !== undefined && (lines[top]?.depth ?? 0) >= depth; top = open.at(-1)) {
      const isClosedHere = lines[at]?.text.startsWith("</") === true && lines[top]?.depth === depth;
      if (at - 1 > top) ends[top] = isClosedHere ? at : at - 1;
      open.pop();
    }
    open.push(at);
  }
  return ends;
}

/** A line of XML as it is shown: how deep it stands, and what it is. */
export interface XmlLine {
  readonly depth: number;
  readonly kind: "tag" | "text" | "aside";
  readonly text: string;
}

const PIECE =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<[?!][^>]*(?:>|$)|<(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|<|[^<]+/g;
const MOST_DEEP = 200;
/** So many lines are gone through before the work can be left. */
const STEPS = 1024;

/**
 * XML cut into lines, one tag or text each, an element that holds nothing but a text on one. Nothing is resolved,
 * fetched or left out but blanks between tags; what is no XML is cut up all the same.
 */
export function* xmlLines(text: string): Slices<readonly XmlLine[]> {
  const lines: XmlLine[] = [];
  let depth = 0;
  let steps = 0;
  for (const [found] of text.matchAll(PIECE)) {
    steps += 1;
    if (steps % STEPS === 0) yield;
    const piece = found.trim();
    if (piece === "") continue;
    const kind = kindOf(piece);
    if (kind === "close") {
      depth = Math.max(0, depth - 1);
      if (!joinClose(lines, piece, depth)) lines.push({ depth, kind: "tag", text: piece });
    } else {
      lines.push({ depth: Math.min(depth, MOST_DEEP), kind: kind === "open" ? "tag" : kind, text: piece });
      if (kind === "open" && !piece.endsWith("/>")) depth += 1;
    }
  }
  return lines;
}

function kindOf(piece: string): "open" | "close" | "text" | "aside" {
  if (!piece.startsWith("<") || piece.startsWith("<![CDATA[")) return "text";
  if (piece.startsWith("<?") || piece.startsWith("<!")) return "aside";
  return piece.startsWith("</") ? "close" : "open";
}

/** Puts an end behind its beginning and the one text between, or the beginning alone; answers whether that could be. */
function joinClose(lines: XmlLine[], close: string, depth: number): boolean {
  const last = lines.at(-1);
  const opened = last?.kind === "text" ? lines.at(-2) : last;
  if (!last || opened?.kind !== "tag" || opened.depth !== depth || !opens(opened.text, close)) return false;
  const between = last === opened ? "" : last.text;
  if (between.includes("\n")) return false;
  lines.splice(last === opened ? -1 : -2, 2, { depth, kind: "tag", text: `${opened.text}${between}${close}` });
  return true;
}

function opens(open: string, close: string): boolean {
  const name = /^<([^\s/>]+)/.exec(open)?.[1];
  return name !== undefined && !open.includes("</") && /^<\/([^\s>]+)/.exec(close)?.[1] === name;
}
