import { Fragment, useState } from "react";
import { Icon } from "../../ui/icons.tsx";
import { DIFF_ROWS, KINDS, moreLines, sameLines } from "../../words/compare.ts";
import type { Row } from "./rows.ts";

export type DiffView = "side" | "unified";

/** So many lines that are the same are shown around what differs, and so many lines at all before more are asked for. */
const AROUND = 3;
const MOST_LINES = 2000;
const SIGNS = { same: " ", muted: "~", changed: "", added: "+", removed: "−", moved: "↷" } as const;

interface DiffRowsProps {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly view: DiffView;
  readonly isFolded: boolean;
  /** The row that `n` stands at, as a number of `rows`; null where it stands in another section. */
  readonly current: number | null;
}

interface Numbered extends Row {
  readonly at: number;
  readonly leftLine: number;
  readonly rightLine: number;
}

type Shown =
  | { readonly kind: "row"; readonly row: Numbered }
  | { readonly kind: "fold"; readonly rows: readonly Numbered[] };

/** Whether a line is one of those to look at. */
export function differs({ kind }: Row): boolean {
  return kind !== "same" && kind !== "muted";
}

/** Lines of two sides beside each other, or one below the other. */
export function DiffRows({ label, rows, view, isFolded, current }: DiffRowsProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(() => new Set());
  const [most, setMost] = useState(MOST_LINES);
  const shown = isFolded ? folded(numbered(rows), opened) : numbered(rows).map(asRow);
  return (
    <>
      <table className={`diff-rows ${view}`} aria-label={label}>
        <colgroup>
          {(view === "side" ? ["left", "right"] : ["only"]).map((side) => (
            <Fragment key={side}>
              <col className="side-number" />
              <col />
            </Fragment>
          ))}
        </colgroup>
        <tbody>
          {shown.slice(0, most).map((one) => {
            if (one.kind === "row")
              return view === "side" ? (
                <SideRow key={one.row.at} row={one.row} isCurrent={one.row.at === current} />
              ) : (
                <UnifiedRow key={one.row.at} row={one.row} isCurrent={one.row.at === current} />
              );
            const [first] = one.rows;
            if (!first) return null;
            return (
              <tr key={`fold-${first.at}`} className="same-lines">
                <td colSpan={view === "side" ? 4 : 2}>
                  <button type="button" onClick={() => setOpened(new Set([...opened, first.at]))}>
                    <Icon name="unfold" size={12} /> {sameLines(one.rows.length)}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length > most ? (
        <button type="button" className="link more-lines" onClick={() => setMost(most + MOST_LINES)}>
          {moreLines(shown.length - most)}
        </button>
      ) : null}
    </>
  );
}

interface RowProps {
  readonly row: Numbered;
  readonly isCurrent: boolean;
}

function SideRow({ row, isCurrent }: RowProps) {
  const { kind, left, right, leftLine, rightLine } = row;
  const [leftMark, rightMark] = marked(row);
  return (
    <tr className={isCurrent ? "current" : undefined} aria-current={isCurrent || undefined} data-kind={kind}>
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
function UnifiedRow({ row, isCurrent }: RowProps) {
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

function numbered(rows: readonly Row[]): readonly Numbered[] {
  let [leftLine, rightLine] = [0, 0];
  return rows.map((row, at) => {
    if (row.left !== null) leftLine += 1;
    if (row.right !== null) rightLine += 1;
    return { ...row, at, leftLine, rightLine };
  });
}

function folded(rows: readonly Numbered[], opened: ReadonlySet<number>): readonly Shown[] {
  const near = new Set<number>();
  for (const row of rows) {
    if (!differs(row)) continue;
    for (let at = row.at - AROUND; at <= row.at + AROUND; at += 1) near.add(at);
  }
  const shown: Shown[] = [];
  let fold: Numbered[] = [];
  const close = () => {
    const [first] = fold;
    if (first)
      shown.push(
        ...(fold.length === 1 || opened.has(first.at) ? fold.map(asRow) : [{ kind: "fold" as const, rows: fold }]),
      );
    fold = [];
  };
  for (const row of rows) {
    if (!near.has(row.at)) fold.push(row);
    else {
      close();
      shown.push(asRow(row));
    }
  }
  close();
  return shown;
}

function asRow(row: Numbered): Shown {
  return { kind: "row", row };
}
