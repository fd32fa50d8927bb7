import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";

/** Pixels; the same as `--code-row`. */
export const ROW = 20;
/** Browsers end an element somewhere above this height on a fine screen; what is higher is scrolled in larger steps. */
const HIGHEST = 8_000_000;
/** So many rows beyond the view on either side are kept ready. */
const BEYOND = 12;

export interface RowsInView {
  readonly first: number;
  readonly last: number;
  /** Pixels: how high the element is that is scrolled, and how far down in it the first row stands. */
  readonly height: number;
  readonly top: number;
  readonly look: () => void;
  /** The row at the top of the view, with a part of it. */
  readonly topRow: () => number;
  readonly scrollToRow: (row: number) => void;
  /** Scrolls as little as brings a row into view. */
  readonly reveal: (row: number) => void;
}

/** Which of any number of rows to have in an element that scrolls. */
export function useRows(ref: RefObject<HTMLElement | null>, rows: number): RowsInView {
  const [view, setView] = useState({ row: 0, rows: 0, top: 0 });
  const total = rows * ROW;
  const height = Math.min(total, HIGHEST);

  const factor = useCallback(() => {
    const seen = ref.current?.clientHeight ?? 0;
    return total <= HIGHEST ? 1 : (total - seen) / (HIGHEST - seen);
  }, [ref, total]);
  const topRow = useCallback(() => ((ref.current?.scrollTop ?? 0) * factor()) / ROW, [ref, factor]);
  const look = useCallback(() => {
    const element = ref.current;
    if (!element) return;
    const row = Math.floor(topRow());
    const seen = Math.ceil(element.clientHeight / ROW) + 1;
    // Where rows are scrolled in larger steps, they are put where the view is.
    const top = element.scrollTop - (topRow() - row) * ROW;
    setView((old) =>
      old.row === row && old.rows === seen && (factor() === 1 || old.top === top) ? old : { row, rows: seen, top },
    );
  }, [ref, factor, topRow]);

  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, look]);

  useEffect(() => {
    const element = ref.current;
    if (!element || total <= HIGHEST) return undefined;
    const roll = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * ROW : event.deltaY;
      element.scrollTop += pixels / factor();
    };
    element.addEventListener("wheel", roll, { passive: false });
    return () => element.removeEventListener("wheel", roll);
  }, [ref, total, factor]);

  const scrollToRow = useCallback(
    (row: number) => {
      if (ref.current) ref.current.scrollTop = (row * ROW) / factor();
      look();
    },
    [ref, factor, look],
  );
  const reveal = useCallback(
    (row: number) => {
      const seen = Math.floor((ref.current?.clientHeight ?? 0) / ROW);
      const top = topRow();
      if (row < top) scrollToRow(Math.max(0, row - 1));
      else if (row > top + seen - 2) scrollToRow(row - seen + 3);
    },
    [ref, topRow, scrollToRow],
  );

  const last = Math.min(rows, view.row + view.rows + BEYOND) - 1;
  const first = Math.max(0, Math.min(view.row - BEYOND, last));
  const top = total <= HIGHEST ? first * ROW : view.top - (view.row - first) * ROW;
  return { first, last, height, top, look, topRow, scrollToRow, reveal };
}
