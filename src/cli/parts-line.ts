import stringWidth from "string-width";
import { visibleLine } from "../contract/visible.ts";

/** ECMA-48 SGR: what a part's style is on a terminal that shows colours. */
const STYLES = { dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Style = keyof typeof STYLES;

/** A stretch of a line; nothing in its text can steer the terminal. */
export interface Part {
  readonly text: string;
  readonly style?: Style;
}

/** What a line is written for: the columns that fit, null for any number, and whether it shows colours. */
export interface Paper {
  readonly columns: number | null;
  readonly isColoured: boolean;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** One line of standard output, in colours where it is a terminal that shows them and NO_COLOR is not set. */
export function printParts(parts: readonly Part[]): void {
  const { stdout } = process;
  const isColoured = stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "" && stdout.hasColors();
  const columns = stdout.isTTY && stdout.columns > 0 ? stdout.columns : null;
  stdout.write(`${lineOfParts(parts, { columns, isColoured })}\n`);
}

/** The parts as a line; one that is wider than the paper ends in `…`, so that no terminal wraps it. */
export function lineOfParts(parts: readonly Part[], { columns, isColoured }: Paper): string {
  const shown = parts.map(({ text, style }) => ({ text: visibleLine(text), style }));
  const width = shown.reduce((sum, { text }) => sum + stringWidth(text), 0);
  const fitting = columns === null || width <= columns ? shown : cut(shown, columns);
  return fitting
    .map(({ text, style }) =>
      isColoured && style !== undefined && text !== "" ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text,
    )
    .join("");
}

function cut(parts: readonly { text: string; style: Style | undefined }[], columns: number) {
  let left = Math.max(0, columns - 1);
  const kept: { text: string; style: Style | undefined }[] = [];
  for (const { text, style } of parts) {
    const fitting = beginning(text, left);
    kept.push({ text: fitting, style });
    if (fitting.length < text.length) break;
    left -= stringWidth(text);
  }
  return [...kept, { text: columns > 0 ? "…" : "", style: undefined }];
}

/** As much of it as fits into so many columns, whole characters as people see them. */
function beginning(text: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    width += stringWidth(segment);
    if (width > columns) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
