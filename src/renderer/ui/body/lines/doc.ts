import { columnsOf } from "./columns.ts";

export type Look = "plain" | "key" | "string" | "number" | "atom" | "ghost" | "count" | "more";

/** A run of a line in one colour. */
export interface Piece {
  readonly text: string;
  readonly look: Look;
  /** The value that it is, or is the name of, and can be pointed at; undefined of signs and remarks. */
  readonly node?: number | undefined;
}

/** A line as it is shown, unwrapped. */
export interface Line {
  /** What stands beside it; null for lines that are not counted. */
  readonly number: string | null;
  readonly pieces: readonly Piece[];
}

/**
 * What a view shows of a payload: lines, however many, each made when it is looked at. Lines are named by their place
 * among all, folded or not.
 */
export interface Doc {
  readonly count: number;
  /** Whether to lay it out takes long though its lines are few, for one of them is of megabytes. */
  readonly isLong: boolean;
  /** Stays with a line where others come and go. */
  readonly idOf: (at: number) => number;
  /** Levels that it stands in. */
  readonly levelOf: (at: number) => number;
  /** The last line that goes when this is folded: itself where it only becomes shorter, -1 where it does not fold. */
  readonly foldEnd: (at: number) => number;
  /** Columns that it takes, without its indent: exact, or more. */
  readonly columnsOf: (at: number, isFolded: boolean) => number;
  readonly lineOf: (at: number, isFolded: boolean) => Line;
  /** What is looked through when something is to be found: how a line begins when it is open, without remarks. */
  readonly textOf: (at: number) => string;
  /** Whether a line is folded until somebody opens it. */
  readonly startsFolded: (at: number) => boolean;
}

export function textOf({ pieces }: Line): string {
  return pieces.length === 1 ? (pieces[0]?.text ?? "") : pieces.map(({ text }) => text).join("");
}

const MOST_KEPT = 400;
/** Letters of a line beyond which it is not counted, and the columns of the widest letter. */
const [LONG, WIDEST] = [100_000, 16];

/** The same lines, of which the last that were asked for are not made again. */
export function keptLines(make: Doc["lineOf"]): Doc["lineOf"] {
  const kept = new Map<number, Line>();
  return (at, isFolded) => {
    const key = at * 2 + Number(isFolded);
    const found = kept.get(key);
    if (found) return found;
    const line = make(at, isFolded);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, line);
    return line;
  };
}

/** Lines that do not fold, each of one text; all of so many `columns`, or fewer, where that is told. */
export function flatDoc(
  count: number,
  textAt: (at: number) => string,
  {
    numberOf = (at: number): string | null => String(at + 1),
    look = "plain" as Look,
    columns = null as number | null,
    isLong = false,
  } = {},
): Doc {
  return {
    count,
    isLong,
    idOf: (at) => at,
    levelOf: () => 0,
    foldEnd: () => -1,
    columnsOf: (at) => {
      if (columns !== null) return columns;
      const text = textAt(at);
      // That it is longer than any row is enough to know, and to count a line of megabytes takes long.
      return text.length > LONG ? text.length * WIDEST : columnsOf(text);
    },
    lineOf: keptLines((at) => ({ number: numberOf(at), pieces: [{ text: textAt(at), look }] })),
    textOf: textAt,
    startsFolded: () => false,
  };
}
