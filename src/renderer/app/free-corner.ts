export type Corner = "bottom-right" | "bottom-left" | "top-right" | "top-left";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Window extends Size {
  /** Where the page begins, right of the rail. */
  readonly left: number;
}

/** In the order in which they are tried. */
const CORNERS: readonly Corner[] = ["bottom-right", "bottom-left", "top-right", "top-left"];
/** What the bars at the window's edges take, in pixels. */
const EDGES = { top: 52, bottom: 38, side: 16 };

/**
 * The first corner of a window where something of that size covers none of the fields, by their places in pixels; the
 * one that covers the fewest where all of them cover some. Among those that are alike in that, the one that covers the
 * fewest buttons. It stays where it is if no other is better.
 */
export function freeCorner(
  size: Size,
  window: Window,
  fields: readonly Box[],
  buttons: readonly Box[],
  now: Corner,
): Corner {
  const covers = (corner: Corner): readonly [fields: number, buttons: number] => {
    const box = boxIn(corner, size, window);
    const covered = (boxes: readonly Box[]) => boxes.filter((one) => meet(box, one)).length;
    return [covered(fields), covered(buttons)];
  };
  return CORNERS.reduce((best, corner) => {
    const [[ofFields, ofButtons], [bestFields, bestButtons]] = [covers(corner), covers(best)];
    return ofFields < bestFields || (ofFields === bestFields && ofButtons < bestButtons) ? corner : best;
  }, now);
}

function boxIn(corner: Corner, { width, height }: Size, window: Window): Box {
  const left = corner.endsWith("left") ? window.left + EDGES.side : window.width - EDGES.side - width;
  const top = corner.startsWith("top") ? EDGES.top : window.height - EDGES.bottom - height;
  return { left, top, right: left + width, bottom: top + height };
}

/** Whether two boxes have a place in common; a field that is not drawn is nowhere. */
function meet(one: Box, other: Box): boolean {
  if (other.right <= other.left || other.bottom <= other.top) return false;
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
