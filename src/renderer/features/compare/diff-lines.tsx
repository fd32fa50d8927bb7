import { DIFF_ROWS, KINDS } from "../../words/compare.ts";
import type { DiffRow as Row } from "../../../contract/model/comparison.ts";
import "../../ui/body/lines/lines.css";
import { type LineRun, type Mark, lineRuns } from "./line-runs.ts";

/** A row with its place among all, and the numbers of its lines on both sides. */
export interface NumberedRow extends Row {
  readonly at: number;
  readonly leftLine: number;
  readonly rightLine: number;
}

type Side = "left" | "right";

const SIGNS = {
  same: { left: " ", right: " " },
  muted: { left: "~", right: "~" },
  changed: { left: "−", right: "+" },
  added: { left: "+", right: "+" },
  removed: { left: "−", right: "−" },
  moved: { left: "↷", right: "↷" },
} as const;

interface RowProps {
  readonly row: NumberedRow;
  readonly isCurrent: boolean;
  /** Of one that is muted. */
  readonly why: string | undefined;
}

/** Both sides of a line beside each other. */
export function SideRow({ row, isCurrent, why }: RowProps) {
  const marks = marked(row);
  return (
    <tr
      className={isCurrent ? "current" : undefined}
      aria-current={isCurrent || undefined}
      aria-rowindex={row.at + 1}
      data-kind={row.kind}
      title={why}
    >
      <Cell row={row} side="left" mark={marks.left} />
      <Cell row={row} side="right" mark={marks.right} />
    </tr>
  );
}

/** Two lines of one that changed, else one. */
export function UnifiedRow({ row, isCurrent, why }: RowProps) {
  const { kind, left, right } = row;
  const marks = marked(row);
  const isTwo = kind === "changed" || kind === "muted";
  const name = isCurrent ? "current" : undefined;
  return (
    <>
      {left === null || (!isTwo && right !== null) ? null : (
        <tr className={name} data-kind={kind} title={why}>
          <Cell row={row} side="left" mark={marks.left} sign={kind === "moved" ? "−" : SIGNS[kind].left} />
        </tr>
      )}
      {right === null ? null : (
        <tr className={name} data-kind={kind} title={why}>
          <Cell row={row} side="right" mark={marks.right} />
        </tr>
      )}
    </>
  );
}

interface CellProps {
  readonly row: NumberedRow;
  readonly side: Side;
  readonly mark: Mark | null;
  readonly sign?: string;
}

function Cell({ row, side, mark, sign = SIGNS[row.kind][side] }: CellProps) {
  const { kind, [side]: text, leftLine, rightLine } = row;
  if (text === null) return <td className="gap" colSpan={2} data-side={side} aria-label={DIFF_ROWS.noLine} />;
  return (
    <>
      <td className="side-number" data-side={side} aria-hidden="true">
        {side === "left" ? leftLine : rightLine} {sign}
      </td>
      <td className="side-text" data-side={side}>
        {kind === "same" ? null : <span className="visually-hidden">{KINDS[kind]}: </span>}
        {lineRuns(text, mark).map((run, index) => (
          <Run key={index} run={run} />
        ))}
      </td>
    </>
  );
}

function Run({ run: { text, look, isMarked } }: { readonly run: LineRun }) {
  if (isMarked) return <mark>{text}</mark>;
  return look === "plain" ? text : <span className={`look-${look}`}>{text}</span>;
}

/** What of the two lines of a change is not the same, in whole words and characters; the comma between values is none. */
export function marked({ kind, left, right }: Row): Readonly<Record<Side, Mark | null>> {
  if (kind !== "changed" || left === null || right === null) return { left: null, right: null };
  const [one, other] = [left.replace(/,$/, ""), right.replace(/,$/, "")];
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start += 1;
  if (isPair(one, start - 1) || isPair(other, start - 1)) start -= 1;
  let end = 0;
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  if (isPair(one, one.length - end - 1) || isPair(other, other.length - end - 1)) end -= 1;
  // What both begin and end with is the same, and so are the words that reach into it.
  while (start > 0 && (isInWord(one, start) || isInWord(other, start))) start -= 1;
  while (end > 0 && (isInWord(one, one.length - end) || isInWord(other, other.length - end))) end -= 1;
  return { left: { from: start, to: one.length - end }, right: { from: start, to: other.length - end } };
}

/** Whether letters or digits stand on both sides of a place. */
function isInWord(text: string, at: number): boolean {
  return WORD.test(text[at - 1] ?? "") && WORD.test(text[at] ?? "");
}

const WORD = /\w/;

/** Whether a character of two halves begins there. */
function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
