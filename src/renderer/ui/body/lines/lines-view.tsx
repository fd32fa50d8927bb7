import {
  type HTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from "react";
import { atOnce, useSliced } from "../in-slices.ts";
import type { Target } from "../use-folds.ts";
import { type Doc, flatDoc } from "./doc.ts";
import type { Match } from "./find.ts";
import { type Folds, UNTOUCHED } from "./folds.ts";
import { type Layout, layOut } from "./layout.ts";
import { LineRow } from "./line-row.tsx";
import { useColumns } from "./use-columns.ts";
import { ROW, useRows } from "./use-rows.ts";
import "./lines.css";

export interface LinesHandle {
  readonly focus: () => void;
  readonly layout: () => Layout;
  /** Where a value stands in the window; null while it is out of view. */
  readonly boxOf: (node: number) => DOMRect | null;
}

export interface LinesViewProps {
  readonly doc: Doc;
  /** What the lines are of: while they are laid out anew, those of the same one stay. */
  readonly subject: unknown;
  readonly label: string;
  readonly isWrapped: boolean;
  readonly folds: Folds;
  readonly matches: ReadonlyMap<number, readonly Match[]>;
  readonly current: Match | null;
  /** The value that the cursor is at; null without one, undefined where values cannot be pointed at. */
  readonly cursor?: number | null | undefined;
  /** What to bring into view, each time another is given. */
  readonly target?: Target | null;
  readonly handle?: Ref<LinesHandle>;
  readonly onFold?: (at: number, fold: boolean) => void;
  readonly onNode?: (node: number, at: number) => void;
  readonly onMore?: (node: number) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A line that is not wrapped goes on below all the same where no screen could show it. */
const UNWRAPPED = 5000;
/** More lines are laid out in slices. */
const MANY = 20_000;
const NOTHING = atOnce(
  layOut(
    flatDoc(0, () => ""),
    UNTOUCHED,
    UNWRAPPED,
  ),
);
const NO_MATCHES: readonly Match[] = [];

/** Lines of a payload in rows, of which only those in view exist, however many there are. */
export function LinesView(props: LinesViewProps) {
  const { doc, subject, label, isWrapped, folds, matches, current, cursor, target, handle, onKeyDown } = props;
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  const digits = Math.max(3, String(doc.count).length);
  const gutter = digits + 3;
  useLayoutEffect(() => ref.current?.style.setProperty("--gutter", `${gutter}ch`), [gutter]);
  const seen = useColumns(ref, gutter + 2);
  const columns = isWrapped ? seen : UNWRAPPED;
  const work = useCallback(() => layOut(doc, folds, columns), [doc, folds, columns]);
  const laidOut = useSliced(work, doc.isLong || doc.count > MANY, subject);
  const layout = laidOut.value ?? NOTHING;
  const rows = useRows(ref, layout.rows);
  const { topRow, scrollToRow } = rows;
  useAnchor(layout, topRow, scrollToRow);
  const latest = useRef({ layout, reveal: rows.reveal });
  useLayoutEffect(() => {
    latest.current = { layout, reveal: rows.reveal };
  });
  const revealed = useRef<Target | null>(null);
  useLayoutEffect(() => {
    // What was opened to show it is not yet laid out: it is not where it will stand.
    if (laidOut.isOld || !target || revealed.current === target) return;
    revealed.current = target;
    latest.current.reveal(latest.current.layout.rowOf(target.at, target.offset));
  }, [target, laidOut.isOld]);

  useImperativeHandle(handle, () => ({
    focus: () => ref.current?.focus({ preventScroll: true }),
    layout: () => layout,
    boxOf: (node) => ref.current?.querySelector(`[data-node="${node}"] .tok`)?.getBoundingClientRect() ?? null,
  }));

  const takes: HTMLAttributes<HTMLDivElement> = {
    onClick: (event) => click(event, props),
    onKeyDown: (event) => {
      page(event, topRow, scrollToRow, layout.rows);
      onKeyDown?.(event);
    },
  };
  const isTree = cursor !== undefined;
  const roles = isTree
    ? { role: "tree", "aria-activedescendant": cursor === null ? undefined : `${id}${cursor}` }
    : { role: "textbox", "aria-readonly": true, "aria-multiline": true };
  return (
    <div
      ref={ref}
      tabIndex={0}
      {...roles}
      {...takes}
      aria-label={label}
      aria-busy={laidOut.isOld}
      className={isWrapped ? "virtual code is-wrapped" : "virtual code"}
      onScroll={rows.look}
    >
      <div role="presentation" style={{ height: rows.height }}>
        <div role="presentation" style={{ transform: `translateY(${rows.top}px)` }}>
          {Array.from({ length: rows.last - rows.first + 1 }, (_, index) => {
            const row = layout.rowAt(rows.first + index);
            return (
              <LineRow
                key={rows.first + index}
                row={row}
                line={layout.doc.lineOf(row.at, row.isFolded)}
                isFoldable={layout.doc.foldEnd(row.at) >= 0}
                level={layout.doc.levelOf(row.at)}
                matches={row.isFolded ? NO_MATCHES : (matches.get(row.at) ?? NO_MATCHES)}
                current={current?.at === row.at ? current : null}
                cursor={cursor}
                id={id}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Keeps the line at the top of the view there when lines fold, or the view becomes wider. */
function useAnchor(layout: Layout, topRow: () => number, scrollToRow: (row: number) => void): void {
  const held = useRef<Layout | null>(null);
  useLayoutEffect(() => {
    const before = held.current;
    held.current = layout;
    if (!before || before === layout) return;
    const top = topRow();
    if (top < 1) return;
    const { at, from } = before.rowAt(Math.floor(top));
    const { doc } = layout;
    const id = before.doc.idOf(at);
    const found = before.doc === doc ? at : layout.lines.find((one) => doc.idOf(one) === id);
    if (found !== undefined) scrollToRow(layout.rowOf(found, from) + (top % 1));
  }, [layout, topRow, scrollToRow]);
}

function click(event: MouseEvent, { onFold, onNode, onMore }: LinesViewProps): void {
  const target = event.target instanceof Element ? event.target : null;
  if (!target || window.getSelection()?.isCollapsed === false) return;
  const row = target.closest<HTMLElement>("[data-at]");
  const at = Number(row?.dataset["at"] ?? -1);
  const isFoldedRow = row?.dataset["folded"] === "true";
  const node = target.closest<HTMLElement>("[data-node]")?.dataset["node"];
  if (target.closest("[data-fold]")) return onFold?.(at, !isFoldedRow);
  if (node === undefined) return;
  if (target.closest(".look-more")) return onMore?.(Number(node));
  if (isFoldedRow && target.closest(".look-count")) return onFold?.(at, false);
  onNode?.(Number(node), at);
}

/** By hand, for where rows are scrolled in larger steps a page of the browser's is more than one. */
function page(event: KeyboardEvent<HTMLElement>, topRow: () => number, to: (row: number) => void, rows: number): void {
  const seen = Math.floor(event.currentTarget.clientHeight / ROW) - 1;
  const row = { PageDown: topRow() + seen, PageUp: topRow() - seen, Home: 0, End: rows }[event.key];
  if (row === undefined || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  to(Math.max(0, row));
}
