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

/** What of the two lines of a change is not the same, in whole characters. */
export function marked({ kind, left, right }: Row): Readonly<Record<Side, Mark | null>> {
  if (kind !== "changed" || left === null || right === null) return { left: null, right: null };
  const least = Math.min(left.length, right.length);
  let start = 0;
  while (start < least && left[start] === right[start]) start += 1;
  if (isPair(left, start - 1) || isPair(right, start - 1)) start -= 1;
  let end = 0;
  while (end < least - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  if (isPair(left, left.length - end - 1) || isPair(right, right.length - end - 1)) end -= 1;
  return { left: { from: start, to: left.length - end }, right: { from: start, to: right.length - end } };
}

/** Whether a character of two halves begins there. */
function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
