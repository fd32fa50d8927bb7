import { useEffect, useMemo, useState } from "react";
import type { Doc } from "./lines/doc.ts";
import { MOST_MATCHES, type Match, asked, findAll } from "./lines/find.ts";
import { USE_FIND } from "../../words/payload.ts";

export interface Find {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly byLine: ReadonlyMap<number, readonly Match[]>;
  readonly current: Match | null;
  /** `3 of 17`, `0 found`; empty where nothing is looked for. */
  readonly words: string;
  /** Goes to the next, or the one before; round the end. */
  readonly step: (by: 1 | -1) => void;
}

interface Found {
  readonly doc: Doc | null;
  readonly query: string;
  readonly matches: readonly Match[];
  readonly isDone: boolean;
}

const NOTHING: Found = { doc: null, query: "", matches: [], isDone: true };

/** Finds a text in a whole doc, also where it is folded or out of view; `show` is told where the chosen one is. */
export function useFind(doc: Doc | null, show: (match: Match) => void): Find {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Found>(NOTHING);
  const [place, setPlace] = useState(0);
  useEffect(() => {
    const wanted = asked(query);
    if (!doc || !wanted) return undefined;
    return findAll(doc, wanted, ({ matches, isDone }) => setFound({ doc, query, matches, isDone }));
  }, [doc, query]);
  const isCurrent = found.doc === doc && found.query === query && query !== "";
  const { matches, isDone } = isCurrent ? found : { ...NOTHING, isDone: query === "" };
  const byLine = useMemo(() => byLineOf(matches), [matches]);
  const at = Math.min(place, matches.length - 1);
  return {
    query,
    setQuery: (next) => {
      setQuery(next);
      setPlace(-1);
    },
    byLine,
    current: matches[at] ?? null,
    words: query === "" ? "" : wordsFor(at, matches.length, isDone),
    step: (by) => {
      if (matches.length === 0) return;
      const next = at < 0 ? (by > 0 ? 0 : matches.length - 1) : (at + by + matches.length) % matches.length;
      setPlace(next);
      const match = matches[next];
      if (match) show(match);
    },
  };
}

function wordsFor(at: number, count: number, isDone: boolean): string {
  const all = `${count}${isDone && count < MOST_MATCHES ? "" : "+"}`;
  if (count === 0) return isDone ? USE_FIND.none : "…";
  return at < 0 ? USE_FIND.foundAll(all) : USE_FIND.ofValue(at + 1, all);
}

function byLineOf(matches: readonly Match[]): ReadonlyMap<number, readonly Match[]> {
  const lines = new Map<number, Match[]>();
  for (const match of matches) {
    const line = lines.get(match.at);
    if (line) line.push(match);
    else lines.set(match.at, [match]);
  }
  return lines;
}
