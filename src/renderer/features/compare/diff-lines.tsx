import { DIFF_ROWS, KINDS } from "../../words/compare.ts";
import type { DiffRow as Row } from "../../../contract/model/comparison.ts";

/** A row with its place among all, and the numbers of its lines on both sides. */
export interface NumberedRow extends Row {
  readonly at: number;
  readonly leftLine: number;
  readonly rightLine: number;
}

const SIGNS = { same: " ", muted: "~", changed: "", added: "+", removed: "−", moved: "↷" } as const;

interface RowProps {
  readonly row: NumberedRow;
  readonly isCurrent: boolean;
}

/** Both sides of a line beside each other. */
export function SideRow({ row, isCurrent }: RowProps) {
  const { kind, left, right, leftLine, rightLine } = row;
  const [leftMark, rightMark] = marked(row);
  return (
    <tr
      className={isCurrent ? "current" : undefined}
      aria-current={isCurrent || undefined}
      aria-rowindex={row.at + 1}
      data-kind={kind}
    >
      <Cell
        text={left}
        line={leftLine}
        sign={kind === "changed" ? "−" : SIGNS[kind]}
        mark={leftMark}
        side="left"
        kind={kind}
      />
      <Cell
        text={right}
        line={rightLine}
        sign={kind === "changed" ? "+" : SIGNS[kind]}
        mark={rightMark}
        side="right"
        kind={kind}
      />
    </tr>
  );
}

/** Two lines of one that changed, else one. */
export function UnifiedRow({ row, isCurrent }: RowProps) {
  const { kind, left, right, leftLine, rightLine } = row;
  const [leftMark, rightMark] = marked(row);
  const isTwo = kind === "changed" || kind === "muted";
  const name = isCurrent ? "current" : undefined;
  return (
    <>
      {left === null || (!isTwo && right !== null) ? null : (
        <tr className={name} data-kind={kind}>
          <Cell
            text={left}
            line={leftLine}
            sign={kind === "muted" ? "~" : "−"}
            mark={leftMark}
            side="left"
            kind={kind}
          />
        </tr>
      )}
      {right === null ? null : (
        <tr className={name} data-kind={kind}>
          <Cell
            text={right}
            line={rightLine}
            sign={kind === "changed" ? "+" : SIGNS[kind]}
            mark={rightMark}
            side="right"
            kind={kind}
          />
        </tr>
      )}
    </>
  );
}

interface CellProps {
  readonly text: string | null;
  readonly line: number;
  readonly sign: string;
  readonly mark: Mark | null;
  readonly side: "left" | "right";
  readonly kind: Row["kind"];
}

function Cell({ text, line, sign, mark, side, kind }: CellProps) {
  if (text === null) return <td className="gap" colSpan={2} data-side={side} aria-label={DIFF_ROWS.noLine} />;
  return (
    <>
      <td className="side-number" data-side={side} aria-hidden="true">
        {line} {sign}
      </td>
      <td className="side-text" data-side={side}>
        {kind === "same" ? null : <span className="visually-hidden">{KINDS[kind]}: </span>}
        {mark === null ? (
          text
        ) : (
          <>
            {text.slice(0, mark.from)}
            <mark>{text.slice(mark.from, mark.to)}</mark>
            {text.slice(mark.to)}
          </>
        )}
      </td>
    </>
  );
}

interface Mark {
  readonly from: number;
  readonly to: number;
}

/** What of the two lines of a change is not the same; nothing is marked where all of it changed. */
function marked({ kind, left, right }: Row): readonly [Mark | null, Mark | null] {
  if (kind !== "changed" || left === null || right === null) return [null, null];
  const least = Math.min(left.length, right.length);
  let start = 0;
  while (start < least && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < least - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  return [
    { from: start, to: left.length - end },
    { from: start, to: right.length - end },
  ];
}
