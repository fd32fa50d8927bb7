import { useMemo, useState } from "react";
import type { PayloadAddress } from "../../state/payload-address.ts";
import type { Doc } from "./lines/doc.ts";
import { foldText, readFolds } from "./lines/fold-text.ts";
import { type Folds, isFolded, opened, withFold } from "./lines/folds.ts";

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
  /** The same, and the line itself stays as it is. */
  readonly uncover: (at: number) => void;
  /** Brings a line into view as things are folded. */
  readonly reveal: (at: number) => void;
}

interface FoldsOf {
  readonly doc: Doc | null;
  readonly view: string;
  readonly body: unknown;
  /** What the address says of it; null where it keeps nothing. */
  readonly address: PayloadAddress | null;
}

/** What is folded of a doc; begins anew, or as the address says, with another view or body. */
export function useFolds({ doc, view, body, address }: FoldsOf): FoldState {
  const linked = useMemo(() => readFolds(address?.fold), [address?.fold]);
  const said = foldText(linked);
  const fresh = { view, body, said, folds: linked, target: null as Target | null };
  const [kept, setKept] = useState(fresh);
  const isSaid = !address?.isHere || foldText(kept.folds) === said || (kept.said === said && address.isWaiting("fold"));
  const state = kept.view === view && kept.body === body && isSaid ? kept : fresh;
  const put = (folds: Folds, target = state.target) => {
    setKept({ ...state, said, folds, target });
    address?.tell({ fold: () => foldText(folds) });
  };
  return {
    folds: state.folds,
    target: state.target,
    fold: (at, fold) => doc && put(withFold(state.folds, doc.idOf(at), fold)),
    isFolded: (at) => doc !== null && isFolded(doc, state.folds, at),
    toLevel: (level) => put({ level, byHand: new Map() }),
    show: (at, offset) => doc && put(shownAt(doc, state.folds, at), { at, offset }),
    uncover: (at) => doc && put(opened(doc, state.folds, at), { at, offset: 0 }),
    reveal: (at) => setKept({ ...state, target: { at, offset: 0 } }),
  };
}

/** Also the line itself is opened: what is found may stand in what is cut of it. */
function shownAt(doc: Doc, folds: Folds, at: number): Folds {
  const around = opened(doc, folds, at);
  return isFolded(doc, around, at) ? withFold(around, doc.idOf(at), false) : around;
}
