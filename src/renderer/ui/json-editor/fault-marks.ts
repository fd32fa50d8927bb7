import type { Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";

/** What is wrong with a text, and where: lines and columns count from 1, and 0 is nowhere. */
export interface CodeFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Marks from each place to the end of the word there; all of the line where the column is not known. */
export function marksOf({ doc }: EditorState, faults: readonly CodeFault[]): readonly Diagnostic[] {
  return faults.flatMap(({ line: number, column, message }): Diagnostic[] => {
    if (number < 1 || number > doc.lines) return [];
    const line = doc.line(number);
    const from = Math.min(line.from + Math.max(0, column - 1), line.to);
    const word = /^\W?[\w$]+/.exec(line.text.slice(from - line.from))?.[0].length ?? 1;
    const to = column === 0 ? line.to : Math.min(from + word, line.to);
    return [{ from: Math.min(from, to), to, severity: "error", message }];
  });
}
