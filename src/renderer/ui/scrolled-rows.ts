import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RowLayout, RowPlace } from "../state/row-layout.ts";
import { type ScrollScale, scrollScale } from "./scroll-scale.ts";

/** So many rows beyond the view on either side are kept ready. */
const BEYOND = 8;
/** A bar that moves by more views than this was dragged, or set; by less, the rows move as far as it does. */
const DRAGGED_VIEWS = 2;
/** After so many milliseconds without a move the bar is put where it belongs. */
const REST_MS = 150;

interface View {
  /** What is kept ready. */
  readonly first: number;
  readonly last: number;
  /** What of it is in view, from the first that is so whole. */
  readonly from: number;
  readonly to: number;
  /** What is added to a row's top to place it within the element that is scrolled. */
  readonly shift: number;
}

export interface ScrolledRows extends View {
  readonly scale: ScrollScale;
  /** Says that the element was scrolled. */
  look(): void;
  /** Scrolls so that this many pixels of rows are above the view. */
  scrollTo(top: number): void;
  /** How many pixels of rows are above the view. */
  above(): number;
}

const NOTHING = { first: 0, last: -1, from: 0, to: -1, shift: 0, height: 0 };

/** Which rows to have in an element that scrolls, whatever their number and height. */
export function useScrolledRows(
  ref: RefObject<HTMLElement | null>,
  layout: RowLayout,
  keepsPlace: boolean,
): ScrolledRows {
  const [drawn, setView] = useState(NOTHING);
  const { shift, height } = drawn;
  const place = useRef<{ readonly at: RowPlace; readonly below: number } | null>(null);
  const above = useRef(0);
  const bar = useRef(0);
  const resting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const scale = scrollScale(layout.height, height);

  const show = useCallback(
    (element: HTMLElement) => {
      const top = above.current;
      const count = layout.count;
      const from = count === 0 ? 0 : layout.at(top);
      const to = count === 0 ? -1 : layout.at(top + element.clientHeight - 1);
      place.current = count === 0 ? null : { at: layout.place(from), below: top - layout.top(from) };
      const next = {
        first: Math.max(0, from - BEYOND),
        last: Math.min(count - 1, to + BEYOND),
        from: layout.top(from) < top ? Math.min(to, from + 1) : from,
        to,
        shift: bar.current - top,
        height: element.clientHeight,
      };
      setView((old) => (isSame(old, next) ? old : next));
    },
    [layout],
  );

  const scrollTo = useCallback(
    (top: number) => {
      const element = ref.current;
      if (!element) return;
      const { toBar } = scrollScale(layout.height, element.clientHeight);
      above.current = Math.max(0, Math.min(layout.height - element.clientHeight, top));
      element.scrollTop = toBar(above.current);
      bar.current = element.scrollTop;
      // An element that is even stands where the browser rounded it to.
      if (layout.height === scrollScale(layout.height, element.clientHeight).height) above.current = bar.current;
      show(element);
    },
    [ref, layout, show],
  );

  const rest = useCallback(() => {
    clearTimeout(resting.current);
    scrollTo(above.current);
  }, [scrollTo]);

  const look = useCallback(() => {
    const element = ref.current;
    if (!element) return;
    const { isEven, toRows } = scrollScale(layout.height, element.clientHeight);
    const moved = element.scrollTop - bar.current;
    bar.current = element.scrollTop;
    const isDragged = Math.abs(moved) > DRAGGED_VIEWS * element.clientHeight;
    const top = isEven || isDragged ? toRows(bar.current) : above.current + moved;
    above.current = Math.max(0, Math.min(layout.height - element.clientHeight, top));
    show(element);
    if (isEven) return;
    clearTimeout(resting.current);
    resting.current = setTimeout(rest, REST_MS);
  }, [ref, layout, show, rest]);

  useEffect(() => () => clearTimeout(resting.current), []);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    // What was scrolled since the last look counts too.
    const moved = element.scrollTop - bar.current;
    if (Math.abs(moved) > DRAGGED_VIEWS * element.clientHeight) {
      look();
      return;
    }
    const { current } = place;
    const isKept = current !== null && keepsPlace && layout.count > 0;
    scrollTo((isKept ? layout.top(layout.find(current.at)) + current.below : above.current) + moved);
  }, [ref, layout, keepsPlace, scrollTo, look]);

  useResized(ref, show);
  const end = Math.min(drawn.last, layout.count - 1);
  const within = (row: number) => Math.max(0, Math.min(row, end));
  return {
    first: within(drawn.first),
    last: end,
    from: within(drawn.from),
    to: Math.min(drawn.to, end),
    shift,
    scale,
    look,
    scrollTo,
    above: () => above.current,
  };
}

function isSame(one: typeof NOTHING, other: typeof NOTHING): boolean {
  return (
    one.first === other.first &&
    one.last === other.last &&
    one.from === other.from &&
    one.to === other.to &&
    one.shift === other.shift &&
    one.height === other.height
  );
}

/** Says when an element is of another size. */
function useResized(ref: RefObject<HTMLElement | null>, act: (element: HTMLElement) => void): void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  }, [act]);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      // What stands above the rows leaves as much room as they do.
      const barWidth = element.offsetWidth - element.clientWidth;
      element.parentElement?.style.setProperty("--bar-width", `${barWidth}px`);
      latest.current(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
}
