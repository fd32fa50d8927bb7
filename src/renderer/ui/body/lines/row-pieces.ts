import type { Line, Piece } from "./doc.ts";
import type { Match } from "./find.ts";

/** A run of a row: a piece or a part of one, found or not. */
export interface Run extends Piece {
  readonly mark: "none" | "found" | "current";
}

/** The runs of a value and its name on a row; of signs and remarks `node` is undefined. */
export interface NodeRuns {
  readonly node: number | undefined;
  /** Whether it begins on this row. */
  readonly isStart: boolean;
  readonly runs: readonly Run[];
}

/** What stands on one row of a line, between two offsets of its text, value by value. */
export function rowPieces(
  { pieces }: Line,
  from: number,
  to: number,
  matches: readonly Match[],
  current: Match | null,
): NodeRuns[] {
  const groups: { node: number | undefined; isStart: boolean; runs: Run[] }[] = [];
  const begun = new Set<number>();
  let offset = 0;
  for (const piece of pieces) {
    const [start, end] = [Math.max(from, offset), Math.min(to, offset + piece.text.length)];
    const isBegun = piece.node !== undefined && begun.has(piece.node);
    if (piece.node !== undefined) begun.add(piece.node);
    if (start < end) {
      const last = groups.at(-1);
      const group =
        last && last.node === piece.node ? last : { node: piece.node, isStart: !isBegun && start === offset, runs: [] };
      if (group !== last) groups.push(group);
      group.runs.push(...runsOf(piece, offset, start, end, matches, current));
    }
    offset += piece.text.length;
  }
  return groups;
}

function runsOf(
  piece: Piece,
  offset: number,
  start: number,
  end: number,
  matches: readonly Match[],
  current: Match | null,
): Run[] {
  const runs: Run[] = [];
  const put = (from: number, to: number, mark: Run["mark"]) => {
    if (from < to) runs.push({ ...piece, text: piece.text.slice(from - offset, to - offset), mark });
  };
  let at = start;
  for (const match of matches) {
    if (match.to <= at || match.from >= end) continue;
    put(at, Math.max(at, match.from), "none");
    put(Math.max(at, match.from), Math.min(end, match.to), match === current ? "current" : "found");
    at = Math.min(end, match.to);
  }
  put(at, end, "none");
  return runs;
}
