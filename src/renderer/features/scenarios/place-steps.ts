import type { RunStep } from "../../../contract/model/scenario-run.ts";

/** Where a step stands on the strip, in pixels. */
export interface PlacedStep {
  readonly x: number;
  readonly width: number;
  /** The gap in front of it, in pixels, and whether it is shorter than it was. */
  readonly gap: number;
  readonly isFolded: boolean;
}

export interface PlacedSteps {
  readonly steps: readonly PlacedStep[];
  readonly width: number;
  /** How many pixels a millisecond has. */
  readonly scale: number;
}

/** What is left of the steps for the names of the lanes. */
export const LANE_NAME = 108;
const EDGE = 12;
const LEAST_GAP = 8;
/** A gap longer than this is folded to so many pixels. */
const LONGEST_MS = 10_000;
const FOLD = 120;
const MOST_SCALE = 0.08;
/** What a name takes: a tile and its edges, and a letter. */
const [FRAME, LETTER, MOST] = [40, 6.2, 136];

/** How many letters of its name a step so wide has room for. */
export function lettersIn(width: number): number {
  return Math.floor((width - FRAME) / LETTER);
}

/**
 * Where each step stands: by the time of its gap as far as there is room, with room for its name at least. A long gap is
 * folded, so that what comes close together is told apart.
 */
export function placeSteps(plan: readonly Pick<RunStep, "title" | "gapMs">[], room: number): PlacedSteps {
  const widths = plan.map(({ title }) => Math.min(MOST, FRAME + Math.ceil(title.length * LETTER)));
  const fixed = plan.reduce(
    (sum, step, index) => sum + (widths[index] ?? 0) + LEAST_GAP + (isFolded(step) ? FOLD : 0),
    0,
  );
  const inTime = plan.reduce((sum, step) => sum + (isFolded(step) ? 0 : step.gapMs), 0);
  const left = Math.max(0, room - LANE_NAME - EDGE - fixed);
  const scale = inTime === 0 ? MOST_SCALE : Math.min(MOST_SCALE, left / inTime);
  let x = LANE_NAME;
  const steps = plan.map((step, index): PlacedStep => {
    const width = widths[index] ?? 0;
    const gap = isFolded(step) ? FOLD : Math.round(step.gapMs * scale);
    x += gap;
    const placed = { x, width, gap, isFolded: isFolded(step) };
    x += width + LEAST_GAP;
    return placed;
  });
  return { steps, scale, width: Math.max(room, x + EDGE) };
}

/** What a step becomes that is let go with its left edge at `x`: at which place among the others, or so much later. */
export function dropAt(
  placed: PlacedSteps,
  index: number,
  x: number,
): { readonly index: number } | { readonly byMs: number } {
  const own = placed.steps[index];
  if (!own) return { byMs: 0 };
  const middle = x + own.width / 2;
  const others = placed.steps.filter((_one, other) => other !== index);
  const before = others.filter((other) => other.x + other.width / 2 < middle).length;
  if (before !== index) return { index: before };
  // Where time has no room at all, a pixel is a hundredth of a second.
  return { byMs: (x - own.x) / (placed.scale === 0 ? 0.1 : placed.scale) };
}

function isFolded({ gapMs }: Pick<RunStep, "gapMs">): boolean {
  return gapMs > LONGEST_MS;
}
