import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** So many rows beyond the view on either side are kept ready. */
const BEYOND = 8;

/** Which rows, all of one height in pixels, to have in an element that scrolls; `look` says that it was scrolled. */
export function useRowsInView(
  ref: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): { readonly first: number; readonly last: number; readonly look: () => void } {
  const [view, setView] = useState({ top: 0, rows: 0 });

  const look = useCallback(() => {
    const element = ref.current;
    if (!element) return;
    const top = Math.floor(element.scrollTop / rowHeight);
    const rows = Math.ceil(element.clientHeight / rowHeight) + 1;
    setView((old) => (old.top === top && old.rows === rows ? old : { top, rows }));
  }, [ref, rowHeight]);

  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, look]);

  const last = Math.min(count, view.top + view.rows + BEYOND) - 1;
  return { first: Math.max(0, Math.min(view.top - BEYOND, last)), last, look };
}
