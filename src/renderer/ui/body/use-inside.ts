import { useMemo, useState } from "react";
import { type InsideLine, lookInside, mayHoldMore } from "./inside.ts";
import { type JsonOutline, LINE } from "./json-outline.ts";
import { stringAt } from "./json-text.ts";
import type { InsideLines } from "./json-doc.ts";

/** So many values are opened at once, and so many lines looked at for them. */
const [MOST_OPENED, MOST_LOOKED_AT] = [200, 100_000];

export interface InsideState {
  readonly lines: InsideLines;
  readonly isAll: boolean;
  /** Opens what is encoded in a value, or closes it; answers whether there was any. */
  readonly toggle: (node: number) => boolean;
  /** Opens whatever holds a JWT or base64, or closes all; answers how many were opened. */
  readonly toggleAll: () => number;
}

const NONE: InsideLines = new Map();

/** What is opened in place within the values of a JSON text; empties with another text. */
export function useInside(text: string | null, outline: JsonOutline | null): InsideState {
  const [state, setState] = useState({ of: text, lines: NONE, isAll: false });
  const { lines, isAll } = useMemo(() => (state.of === text ? state : { lines: NONE, isAll: false }), [state, text]);
  return {
    lines,
    isAll,
    toggle: (node) => {
      if (text === null || outline === null) return false;
      const next = new Map(lines);
      const wasOpen = next.delete(node);
      const found = wasOpen ? null : openedAt(text, outline, node);
      if (!wasOpen && !found) return false;
      if (found) next.set(node, found);
      setState({ of: text, lines: next, isAll });
      return true;
    },
    toggleAll: () => {
      const next = isAll || text === null || outline === null ? NONE : openAll(text, outline);
      setState({ of: text, lines: next, isAll: !isAll });
      return next.size;
    },
  };
}

function openAll(text: string, outline: JsonOutline): InsideLines {
  const opened = new Map<number, readonly InsideLine[]>();
  const most = Math.min(outline.kind.length, MOST_LOOKED_AT);
  for (let line = 0; line < most && opened.size < MOST_OPENED; line++) {
    const isShort = (outline.columns[line] ?? 0) < 12;
    const found = isShort || outline.kind[line] !== LINE.scalar ? null : openedAt(text, outline, line);
    if (found) opened.set(line, found);
  }
  return opened;
}

function openedAt(text: string, outline: JsonOutline, line: number): readonly InsideLine[] | null {
  const value = stringAt(text, outline, line);
  const found = value !== null && mayHoldMore(value) ? lookInside(value, Date.now()) : null;
  if (!found) return null;
  return [{ depth: 0, key: null, text: "", isToken: false, note: found.words }, ...found.lines];
}
