import type { Doc } from "./doc.ts";

/** Where something was found: a line among all, and the part of its text. */
export interface Match {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export const MOST_MATCHES = 10_000;
const SLICE_MS = 6;

/** Every place where a text stands in a line, in upper or lower case, unfolded. */
export function matchesIn(line: string, query: RegExp, at: number): Match[] {
  const found: Match[] = [];
  for (const { index, 0: text } of line.matchAll(query)) found.push({ at, from: index, to: index + text.length });
  return found;
}

/** What `matchesIn` is asked; null for nothing. */
export function asked(query: string): RegExp | null {
  return query === "" ? null : new RegExp(query.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, "\\$&"), "gi");
}

/** Looks through a whole doc, a few milliseconds at a time; tells how far it is after each. Answers how to stop it. */
export function findAll(
  doc: Doc,
  query: RegExp,
  tell: (found: { readonly matches: readonly Match[]; readonly isDone: boolean }) => void,
): () => void {
  let at = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const matches: Match[] = [];
  const look = () => {
    const until = performance.now() + SLICE_MS;
    while (at < doc.count && matches.length < MOST_MATCHES && performance.now() < until) {
      for (const last = Math.min(doc.count, at + 200); at < last; at++)
        matches.push(...matchesIn(doc.textOf(at), query, at));
    }
    const isDone = at >= doc.count || matches.length >= MOST_MATCHES;
    tell({ matches: matches.slice(0, MOST_MATCHES), isDone });
    if (!isDone) timer = setTimeout(look);
  };
  look();
  return () => clearTimeout(timer);
}
