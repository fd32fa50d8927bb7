import { type HTMLAttributes, type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { useRowsInView } from "./rows-in-view.ts";

export interface RowsHandle {
  scrollToRow(row: number): void;
  scrollToTop(): void;
}

interface VirtualRowsProps {
  readonly count: number;
  /** Pixels; every row has the same. */
  readonly rowHeight: number;
  /** A row with its own `key`. */
  readonly renderRow: (row: number) => ReactNode;
  readonly onRange?: (first: number, last: number) => void;
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
  const placed = useRef(inserted);
  const { first, last, look } = useRowsInView(ref, count, rowHeight);

  useImperativeHandle(handle, () => ({
    scrollToRow: (row) => scrollTo(ref.current, row * rowHeight, rowHeight),
    scrollToTop: () => ref.current?.scrollTo({ top: 0 }),
  }));

  useLayoutEffect(() => {
    const added = inserted - placed.current;
    placed.current = inserted;
    const element = ref.current;
    if (added <= 0 || !keepsPlace || !element) return;
    element.scrollTop += added * rowHeight;
    look();
    if (element.scrollTop === 0) onAllInView?.();
  }, [inserted, keepsPlace, rowHeight, onAllInView, look]);

  useLayoutEffect(() => {
    onRange?.(first, last);
  }, [first, last, count, onRange]);

  return (
    <div
      ref={ref}
      tabIndex={0}
      {...attributes}
      className={className ? `virtual ${className}` : "virtual"}
      onScroll={(event) => {
        look();
        onScroll?.(event.currentTarget.scrollTop < 1);
      }}
    >
      <div role="presentation" style={{ height: count * rowHeight }}>
        <div role="presentation" style={{ transform: `translateY(${first * rowHeight}px)` }}>
          {Array.from({ length: last - first + 1 }, (_, index) => renderRow(first + index))}
        </div>
      </div>
    </div>
  );
}

/** Scrolls as little as brings the row at `top` into view whole. */
function scrollTo(element: HTMLElement | null, top: number, rowHeight: number): void {
  if (!element) return;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + rowHeight > element.scrollTop + element.clientHeight) {
    element.scrollTop = top + rowHeight - element.clientHeight;
  }
}
