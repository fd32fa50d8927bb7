/** What was dropped of a source's line at once. */
export interface ForgottenLine {
  readonly undo: string;
  readonly sourceId: string;
  readonly ids: readonly string[];
}

/** What was dropped of lines in this run, each time of its own, until it waits again. */
export interface ForgottenLines {
  keep(line: ForgottenLine): void;
  /** What an undo names, or without one what was dropped last of a source; undefined where it is not known any more. */
  find(sourceId: string, undo?: string): ForgottenLine | undefined;
  drop(undo: string): void;
}

/** So many times are known, the latest. */
const MOST = 200;

export function createForgottenLines(): ForgottenLines {
  let lines: readonly ForgottenLine[] = [];
  return {
    keep: (line) => {
      lines = [...lines, line].slice(-MOST);
    },
    find: (sourceId, undo) =>
      lines.findLast((line) => line.sourceId === sourceId && (undo === undefined || line.undo === undo)),
    drop: (undo) => {
      lines = lines.filter((line) => line.undo !== undo);
    },
  };
}
