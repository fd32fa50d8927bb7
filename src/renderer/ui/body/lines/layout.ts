import type { Slices } from "../in-slices.ts";
import { breaksOf } from "./columns.ts";
import { type Doc, textOf } from "./doc.ts";
import { type Folds, isFolded, linesInView, placeInView } from "./folds.ts";

/** Columns that a wrapped line's further rows are set in by. */
export const HANGING = 2;
/** Columns of one level. */
const STEP = 2;

/** Rows of one height that lines take, wrapped into `columns`. */
export interface Layout {
  readonly doc: Doc;
  readonly rows: number;
  /** Those in view. */
  readonly lines: Int32Array;
  /** The first row of each line in view; one more stands at the end. */
  readonly starts: Int32Array;
  readonly rowAt: (row: number) => Row;
  /** The row in which an offset of a line's text stands. */
  readonly rowOf: (at: number, offset: number) => number;
}

export interface Row {
  readonly at: number;
  readonly isFolded: boolean;
  /** Columns that it is set in by. */
  readonly indent: number;
  /** The part of its line's text that stands on it. */
  readonly from: number;
  readonly to: number;
}

/** So many lines are laid out before the work can be left. */
const STEPS = 512;

/** Lays the lines in view into rows. Only lines that are longer than a row are looked at one by one. */
export function* layOut(doc: Doc, folds: Folds, columns: number): Slices<Layout> {
  const lines = yield* linesInView(doc, folds);
  const broken = new Map<number, readonly number[]>();
  const starts = new Int32Array(lines.length + 1);
  // Deep lines keep half of the view for their text.
  const mostIndent = Math.floor(columns / 2);
  const indentOf = (at: number) => Math.min(mostIndent, doc.levelOf(at) * STEP);
  let rows = 0;
  for (let index = 0; index < lines.length; index++) {
    if (index % STEPS === 0) yield;
    const at = lines[index] ?? 0;
    starts[index] = rows;
    const room = columns - indentOf(at);
    const folded = isFolded(doc, folds, at);
    rows += 1;
    if (doc.columnsOf(at, folded) <= room) continue;
    const breaks = yield* breaksOf(textOf(doc.lineOf(at, folded)), room, room - HANGING);
    if (breaks.length === 1) continue;
    broken.set(at, breaks);
    rows += breaks.length - 1;
  }
  starts[lines.length] = rows;

  return {
    doc,
    rows,
    lines,
    starts,
    rowAt: (row) => {
      const index = placeInView(starts.subarray(0, Math.max(1, lines.length)), row);
      const at = lines[index] ?? 0;
      const part = row - (starts[index] ?? 0);
      const breaks = broken.get(at);
      const indent = indentOf(at) + (part > 0 ? HANGING : 0);
      const [from, to] = [breaks?.[part] ?? 0, breaks?.[part + 1] ?? Infinity];
      return { at, isFolded: isFolded(doc, folds, at), indent, from, to };
    },
    rowOf: (at, offset) => {
      const index = placeInView(lines, at);
      const start = starts[index] ?? 0;
      const breaks = lines[index] === at ? broken.get(at) : undefined;
      const part = breaks ? breaks.findLastIndex((begin) => begin <= offset) : 0;
      return start + Math.max(0, part);
    },
  };
}
