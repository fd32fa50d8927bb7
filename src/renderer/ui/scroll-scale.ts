/**
 * Browsers draw no element higher than some 33 million pixels of the screen, so that at three of them to one of ours the
 * last of a million rows would be out of reach. What is higher than this is scrolled to scale.
 */
export const MOST_HEIGHT = 6_000_000;
/** So near to either end the bar moves as the rows do, so that the ends are reached by the wheel as well. */
const EVEN = 100_000;

/** How far an element's scroll bar stands for how far its rows are scrolled, both in pixels. */
export interface ScrollScale {
  /** Of the element that is scrolled. */
  readonly height: number;
  readonly isEven: boolean;
  toBar(top: number): number;
  toRows(bar: number): number;
}

const same = (top: number) => top;

/** For rows that are `height` high, seen through `view`. */
export function scrollScale(height: number, view: number): ScrollScale {
  if (height <= MOST_HEIGHT) return { height, isEven: true, toBar: same, toRows: same };
  const [bars, rows] = [MOST_HEIGHT - view, height - view];
  const ratio = (rows - 2 * EVEN) / (bars - 2 * EVEN);
  return {
    height: MOST_HEIGHT,
    isEven: false,
    toBar: (top) => {
      if (top <= EVEN) return top;
      return top >= rows - EVEN ? bars - (rows - top) : EVEN + (top - EVEN) / ratio;
    },
    toRows: (bar) => {
      if (bar <= EVEN) return bar;
      return bar >= bars - EVEN ? rows - (bars - bar) : EVEN + (bar - EVEN) * ratio;
    },
  };
}
