import { useVirtualizer } from "@tanstack/react-virtual";
import { type HTMLAttributes, type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef } from "react";

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

/** Rows of which only those in view exist. They stand in normal flow, so a new one on top moves no other's style. */
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
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  useImperativeHandle(handle, () => ({
    scrollToRow: (row) => virtualizer.scrollToIndex(row, { align: "auto" }),
    scrollToTop: () => ref.current?.scrollTo({ top: 0 }),
  }));

  useLayoutEffect(() => {
    const added = inserted - placed.current;
    placed.current = inserted;
    const element = ref.current;
    if (added <= 0 || !keepsPlace || !element) return;
    element.scrollTop += added * rowHeight;
    if (element.scrollTop === 0) onAllInView?.();
  }, [inserted, keepsPlace, rowHeight, onAllInView]);

  useLayoutEffect(() => {
    onRange?.(first, last);
  }, [first, last, count, onRange]);

  return (
    <div
      ref={ref}
      tabIndex={0}
      {...attributes}
      className={className ? `virtual ${className}` : "virtual"}
      onScroll={(event) => onScroll?.(event.currentTarget.scrollTop < 1)}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        <div role="presentation" style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
          {items.map(({ index }) => renderRow(index))}
        </div>
      </div>
    </div>
  );
}
