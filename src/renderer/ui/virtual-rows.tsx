import {
  type HTMLAttributes,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { evenRows, type RowLayout } from "../state/row-layout.ts";
import { useScrolledRows } from "./scrolled-rows.ts";

/** Where in the view a row is to be; `near` and `middle` leave one where it is that is in view whole. */
export type RowGoal = "near" | "middle" | "top";

export interface RowsHandle {
  scrollToRow(row: number, goal?: RowGoal): void;
  scrollToTop(): void;
}

interface VirtualRowsProps {
  readonly count: number;
  /** Pixels; every row has the same, unless a `layout` says otherwise. */
  readonly rowHeight: number;
  /** Where the rows stand, where they are not all as high. */
  readonly layout?: RowLayout;
  /** A row with its own `key`. */
  readonly renderRow: (row: number) => ReactNode;
  /** Told which rows are kept ready, and which of them are in view. */
  readonly onRange?: (first: number, last: number, from: number, to: number) => void;
  /** Told whether the view stands at the very top. */
  readonly onScroll?: (isAtTop: boolean) => void;
  /** Rows ever put on top; while `keepsPlace`, the view stays on what it shows when this grows. */
  readonly inserted?: number;
  readonly keepsPlace?: boolean;
  /** Told after rows were put on top and all of them are in view. */
  readonly onAllInView?: () => void;
  readonly handle?: Ref<RowsHandle>;
  /** For the element that scrolls: its role, label, keys. */
  readonly attributes?: HTMLAttributes<HTMLDivElement>;
  readonly className?: string;
}

/** Rows of which only those in view exist, however many there are. They stand in normal flow, so a new one on top moves no other's style. */
export function VirtualRows({
  count,
  rowHeight,
  layout: given,
  renderRow,
  onRange,
  onScroll,
  inserted = 0,
  keepsPlace = false,
  onAllInView,
  handle,
  attributes,
  className,
}: VirtualRowsProps) {
  const ref = useRef<HTMLDivElement>(null);
  const seen = useRef(inserted);
  const even = useMemo(() => evenRows(count, rowHeight, inserted), [count, rowHeight, inserted]);
  const layout = given ?? even;
  const { first, last, from, to, shift, scale, look, scrollTo, above } = useScrolledRows(ref, layout, keepsPlace);

  useImperativeHandle(handle, () => ({
    scrollToRow: (row, goal = "near") => {
      const [top, bottom, view] = [layout.top(row), layout.top(row + 1), ref.current?.clientHeight ?? 0];
      const isInView = top >= above() && bottom <= above() + view;
      if (goal === "top") scrollTo(top);
      else if (isInView) return;
      else if (goal === "middle") scrollTo((top + bottom - view) / 2);
      // As little as brings it into view whole.
      else scrollTo(top < above() ? top : bottom - view);
    },
    scrollToTop: () => scrollTo(0),
  }));

  useLayoutEffect(() => {
    const isMore = inserted > seen.current;
    seen.current = inserted;
    if (isMore && keepsPlace && above() === 0) onAllInView?.();
  }, [inserted, keepsPlace, onAllInView, above]);

  useLayoutEffect(() => {
    onRange?.(first, last, from, to);
  }, [first, last, from, to, layout, onRange]);

  return (
    <div
      ref={ref}
      tabIndex={0}
      {...attributes}
      className={className ? `virtual ${className}` : "virtual"}
      onScroll={() => {
        look();
        onScroll?.(above() < 1);
      }}
    >
      <div role="presentation" style={{ height: scale.height }}>
        <div role="presentation" style={{ transform: `translateY(${layout.top(first) + shift}px)` }}>
          {Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => renderRow(first + index))}
        </div>
      </div>
    </div>
  );
}
