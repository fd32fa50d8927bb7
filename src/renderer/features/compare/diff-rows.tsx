import { Fragment, memo, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Icon } from "../../ui/icons.tsx";
import { differs } from "../../../contract/diff-rows.ts";
import type { DiffRow as Row } from "../../../contract/model/comparison.ts";
import { notDrawn, sameLines } from "../../words/compare.ts";
import { type NumberedRow, SideRow, UnifiedRow } from "./diff-lines.tsx";

export type DiffView = "side" | "unified";

/** So many lines that are the same are shown around what differs. */
const AROUND = 3;
/** So many lines are drawn together, or not: those that are far from what is in view are not in the page. */
const CHUNK = 100;
/** In pixels: how near they are drawn, and how high a line is as long as it was never drawn. */
const [NEAR, LINE] = [1200, 20];

interface DiffRowsProps {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly view: DiffView;
  readonly isFolded: boolean;
  /** The row that `n` stands at, as a number of `rows`; null where it stands in another section. */
  readonly current: number | null;
  /** Why a line that is muted is, by its path. */
  readonly whyMuted: WhyMuted;
}

type WhyMuted = (path: string) => string | undefined;

type Shown =
  | { readonly kind: "row"; readonly row: NumberedRow }
  | { readonly kind: "fold"; readonly rows: readonly NumberedRow[] };

/** Lines of two sides beside each other, or one below the other. */
export function DiffRows({ label, rows, view, isFolded, current, whyMuted }: DiffRowsProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(() => new Set());
  const chunks = useMemo(
    () => inChunks(isFolded ? folded(numbered(rows), opened) : numbered(rows).map(asRow)),
    [rows, isFolded, opened],
  );
  return (
    <table className={`diff-rows ${view}`} aria-label={label} aria-rowcount={rows.length}>
      <colgroup>
        {(view === "side" ? ["left", "right"] : ["only"]).map((side) => (
          <Fragment key={side}>
            <col className="side-number" />
            <col />
          </Fragment>
        ))}
      </colgroup>
      {chunks.map((chunk) => (
        <Chunk
          key={placeOf(chunk[0])}
          lines={chunk}
          view={view}
          current={currentIn(chunk, current)}
          whyMuted={whyMuted}
          open={setOpened}
        />
      ))}
    </table>
  );
}

interface ChunkProps {
  readonly lines: readonly Shown[];
  readonly view: DiffView;
  readonly current: number | null;
  readonly whyMuted: WhyMuted;
  readonly open: (change: (opened: ReadonlySet<number>) => ReadonlySet<number>) => void;
}

/** Some lines, drawn while they are near what is in view; as high as they were, or would be, while they are not. */
const Chunk = memo(function Chunk({ lines, view, current, whyMuted, open }: ChunkProps) {
  const ref = useRef<HTMLTableSectionElement>(null);
  const [height, setHeight] = useState<number | null>(lines.length * LINE);
  useLayoutEffect(() => {
    const body = ref.current;
    if (!body) return undefined;
    const watcher = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting === true;
        setHeight((before) => (isNear ? null : (before ?? body.getBoundingClientRect().height)));
      },
      { root: body.closest(".scroll"), rootMargin: `${NEAR}px` },
    );
    watcher.observe(body);
    return () => watcher.disconnect();
  }, []);
  const columns = view === "side" ? 4 : 2;
  if (height !== null && current === null)
    return (
      <tbody ref={ref}>
        <tr>
          <td colSpan={columns} aria-label={notDrawn(lines.length)}>
            <div style={{ height }} />
          </td>
        </tr>
      </tbody>
    );
  return (
    <tbody ref={ref}>
      {lines.map((one) => {
        if (one.kind === "fold") return <FoldRow key={placeOf(one)} rows={one.rows} columns={columns} open={open} />;
        const RowOf = view === "side" ? SideRow : UnifiedRow;
        const { row } = one;
        const why = row.kind === "muted" ? whyMuted(row.path) : undefined;
        return <RowOf key={row.at} row={row} why={why} isCurrent={row.at === current} />;
      })}
    </tbody>
  );
});

interface FoldProps extends Pick<ChunkProps, "open"> {
  readonly rows: readonly NumberedRow[];
  readonly columns: number;
}

function FoldRow({ rows, columns, open }: FoldProps) {
  const at = rows[0]?.at ?? 0;
  return (
    <tr className="same-lines">
      <td colSpan={columns}>
        <button type="button" onClick={() => open((opened) => new Set([...opened, at]))}>
          <Icon name="unfold" size={12} /> {sameLines(rows.length)}
        </button>
      </td>
    </tr>
  );
}

function inChunks(shown: readonly Shown[]): readonly (readonly Shown[])[] {
  return Array.from({ length: Math.ceil(shown.length / CHUNK) }, (_, at) => shown.slice(at * CHUNK, (at + 1) * CHUNK));
}

/** The first of its lines, as a number of all. */
function placeOf(one: Shown | undefined): number {
  if (one === undefined) return -1;
  return one.kind === "row" ? one.row.at : (one.rows[0]?.at ?? -1);
}

function currentIn(chunk: readonly Shown[], current: number | null): number | null {
  return chunk.some((one) => one.kind === "row" && one.row.at === current) ? current : null;
}

function numbered(rows: readonly Row[]): readonly NumberedRow[] {
  let [leftLine, rightLine] = [0, 0];
  return rows.map((row, at) => {
    if (row.left !== null) leftLine += 1;
    if (row.right !== null) rightLine += 1;
    return { ...row, at, leftLine, rightLine };
  });
}

function folded(rows: readonly NumberedRow[], opened: ReadonlySet<number>): readonly Shown[] {
  const near = new Set<number>();
  for (const row of rows) {
    if (!differs(row)) continue;
    for (let at = row.at - AROUND; at <= row.at + AROUND; at += 1) near.add(at);
  }
  const shown: Shown[] = [];
  let fold: NumberedRow[] = [];
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

function asRow(row: NumberedRow): Shown {
  return { kind: "row", row };
}
