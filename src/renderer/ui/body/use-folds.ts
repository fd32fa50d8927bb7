import { useState } from "react";
import type { Doc } from "./lines/doc.ts";
import { type Folds, UNTOUCHED, isFolded, opened, withFold } from "./lines/folds.ts";

/** A place to bring into view; another object is another wish. */
export interface Target {
  readonly at: number;
  readonly offset: number;
}

export interface FoldState {
  readonly folds: Folds;
  readonly target: Target | null;
  readonly fold: (at: number, fold: boolean) => void;
  readonly isFolded: (at: number) => boolean;
  readonly toLevel: (level: number | null) => void;
  /** Opens what hides a line, and brings it into view. */
  readonly show: (at: number, offset: number) => void;
  /** Brings a line into view as things are folded. */
  readonly reveal: (at: number) => void;
}

/** What is folded of a doc; begins anew with another view or body. */
export function useFolds(doc: Doc | null, view: string, body: unknown): FoldState {
  const fresh = { view, body, folds: UNTOUCHED, target: null as Target | null };
  const [kept, setKept] = useState(fresh);
  const state = kept.view === view && kept.body === body ? kept : fresh;
  return {
    folds: state.folds,
    target: state.target,
    fold: (at, fold) => doc && setKept({ ...state, folds: withFold(state.folds, doc.idOf(at), fold) }),
    isFolded: (at) => doc !== null && isFolded(doc, state.folds, at),
    toLevel: (level) => setKept({ ...state, folds: { level, byHand: new Map() } }),
    show: (at, offset) => doc && setKept({ ...state, folds: shownAt(doc, state.folds, at), target: { at, offset } }),
    reveal: (at) => setKept({ ...state, target: { at, offset: 0 } }),
  };
}

/** Also the line itself is opened: what is found may stand in what is cut of it. */
function shownAt(doc: Doc, folds: Folds, at: number): Folds {
  const around = opened(doc, folds, at);
  return isFolded(doc, around, at) ? withFold(around, doc.idOf(at), false) : around;
}
