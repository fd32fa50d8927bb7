import { useMemo, useState } from "react";
import { type JsonOutline, LINE } from "./json-outline.ts";
import { type Inside, type InsideLine, lookInside, mayHoldMore } from "./inside.ts";
import { valueOf } from "./token.tsx";

/** A row of JSON as it is shown: a line of the text, or one of what is decoded within the value above it. */
export type ShownRow =
  | { readonly line: number; readonly inside: null }
  | { readonly line: number; readonly inside: InsideLine };

export interface OpenedLines {
  readonly count: number;
  readonly at: (row: number) => ShownRow;
  readonly rowOf: (line: number) => number;
  readonly isOpen: (line: number) => boolean;
  readonly open: (line: number, isOpen: boolean) => void;
}

/** The rows of the given lines (ascending), with what was opened in place below its value; empties with another text. */
export function useOpenedLines(text: string, outline: JsonOutline, lines: ArrayLike<number>): OpenedLines {
  const [opened, setOpened] = useState<ReadonlyMap<number, Inside>>(new Map());
  const [of, setOf] = useState(text);
  if (of !== text) {
    setOf(text);
    setOpened(new Map());
  }
  const rows = useMemo(() => rowsWith(lines, opened), [lines, opened]);

  function open(line: number, isOpen: boolean): void {
    const value = stringAt(text, outline, line);
    const found = isOpen && value !== null ? lookInside(value, Date.now()) : null;
    const next = new Map(opened);
    next.delete(line);
    if (found) next.set(line, found);
    setOpened(next);
  }

  return { ...rows, open, isOpen: (line) => opened.has(line) };
}

/** Whether the value of a line is a text in which something is encoded. */
export function holdsMore(text: string, outline: JsonOutline, line: number): boolean {
  const value = stringAt(text, outline, line);
  return value !== null && mayHoldMore(value);
}

function stringAt(text: string, outline: JsonOutline, line: number): string | null {
  if (outline.kind[line] !== LINE.scalar || text[outline.valueStart[line] ?? 0] !== '"') return null;
  const value: unknown = JSON.parse(valueOf(text, outline, line));
  return typeof value === "string" ? value : null;
}

/** Rows counted through without being made: only what is opened costs. */
export function rowsWith(
  lines: ArrayLike<number>,
  opened: ReadonlyMap<number, Inside>,
): Pick<OpenedLines, "count" | "at" | "rowOf"> {
  const inserted = [...opened]
    .map(([line, { words, lines: inside }]) => ({ line, row: rowOf(lines, line), inside: [head(words), ...inside] }))
    .filter(({ row }) => row >= 0)
    .toSorted((a, b) => a.row - b.row);
  const more = inserted.reduce((sum, { inside }) => sum + inside.length, 0);
  return {
    count: lines.length + more,
    at: (row) => {
      let before = 0;
      for (const { line, row: above, inside } of inserted) {
        const at = row - above - before - 1;
        if (at < 0) break;
        const within = inside[at];
        if (within) return { line, inside: within };
        before += inside.length;
      }
      return { line: lines[row - before] ?? 0, inside: null };
    },
    rowOf: (line) => {
      const row = rowOf(lines, line);
      return inserted.reduce((sum, one) => (one.row < row ? sum + one.inside.length : sum), row);
    },
  };
}

function head(words: string): InsideLine {
  return { depth: 0, key: null, text: "", isToken: false, note: words };
}

/** Where a line stands among ascending ones; -1 where it is not there. */
function rowOf(lines: ArrayLike<number>, line: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = lines[middle] ?? 0;
    if (found === line) return middle;
    if (found < line) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
