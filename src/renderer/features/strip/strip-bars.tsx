import { memo } from "react";
import type { StripBar } from "../../../contract/model/strip.ts";

/** Where bars stand, in pixels from the strip's top. */
export const TOP = 5;
export const BASE = 30;
const HIGHEST = BASE - TOP;
/** What is there at all is seen. */
const LEAST = 2;

interface StripBarsProps {
  readonly bars: readonly StripBar[];
  /** The most in one bar, which is as high as can be. */
  readonly most: number;
  readonly xOf: (time: number) => number;
  /** How wide one bar is, in pixels. */
  readonly width: number;
  readonly className: string;
}

/** The bars of one kind of deliveries in three paths, however many there are. */
export const StripBars = memo(function StripBars({ bars, most, xOf, width, className }: StripBarsProps) {
  const paths = { fine: "", failed: "", turnedAway: "" };
  for (const { at, fine, failed, turnedAway } of bars) {
    const x = Math.round(xOf(at) * 2) / 2;
    let y = BASE;
    // What is wrong stands on top, where it is seen first.
    for (const [name, value] of [
      ["fine", fine],
      ["turnedAway", turnedAway],
      ["failed", failed],
    ] as const) {
      if (value === 0) continue;
      const height = Math.max(LEAST, Math.round((value / most) * HIGHEST));
      y -= height;
      paths[name] += `M${x} ${y}h${width}v${height}h${-width}z`;
    }
  }
  return (
    <g className={className}>
      <path className="fine" d={paths.fine} />
      <path className="turned-away" d={paths.turnedAway} />
      <path className="failed" d={paths.failed} />
    </g>
  );
});
