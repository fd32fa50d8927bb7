import type { Slices } from "../in-slices.ts";
import type { Doc } from "./doc.ts";

/** Which lines were folded or opened by hand, by their ids; of all others the doc says how they start. */
export interface Folds {
  /** From this level on all are folded; Infinity is none, and null leaves it to the doc. */
  readonly level: number | null;
  readonly byHand: ReadonlyMap<number, boolean>;
}

export const UNTOUCHED: Folds = { level: null, byHand: new Map() };

export function isFolded(doc: Doc, { level, byHand }: Folds, at: number): boolean {
  const end = doc.foldEnd(at);
  if (end < 0) return false;
  const chosen = byHand.get(doc.idOf(at));
  if (chosen !== undefined) return chosen;
  // A line that is only long becomes no shorter by its level.
  return level === null || (end === at && level < Infinity) ? doc.startsFolded(at) : doc.levelOf(at) >= level;
}

/** The folds with one line folded or opened. */
export function withFold(folds: Folds, id: number, fold: boolean): Folds {
  return { ...folds, byHand: new Map(folds.byHand).set(id, fold) };
}

/** So many lines are gone through before the work can be left. */
const STEPS = 4096;

/** The lines that are in view, by their place among all. */
export function* linesInView(doc: Doc, folds: Folds): Slices<Int32Array> {
  const lines = new Int32Array(doc.count);
  let shown = 0;
  for (let at = 0; at < doc.count; at++) {
    lines[shown++] = at;
    if (shown % STEPS === 0) yield;
    if (isFolded(doc, folds, at)) at = Math.max(at, doc.foldEnd(at));
  }
  return lines.subarray(0, shown);
}

/** The folds with everything open that hides a line. */
export function opened(doc: Doc, folds: Folds, at: number): Folds {
  const byHand = new Map(folds.byHand);
  for (let above = 0; above < at; above++) {
    const end = doc.foldEnd(above);
    if (end < above) continue;
    if (end >= at && isFolded(doc, folds, above)) byHand.set(doc.idOf(above), false);
    else if (end < at) above = end;
  }
  return { ...folds, byHand };
}

/** Where a line stands among those in view; where it is hidden, the line that hides it. */
export function placeInView(lines: Int32Array, at: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
