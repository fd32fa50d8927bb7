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

const KINDS = [
  ["fine", "fine"],
  // What is wrong stands on top, where it is seen first.
  ["turnedAway", "turned-away"],
  ["failed", "failed"],
] as const;

/** The bars of one kind of deliveries in three paths, however many there are; the newest of its own, as it grows. */
export const StripBars = memo(function StripBars({ bars, most, xOf, width, className }: StripBarsProps) {
  const paths = { fine: "", failed: "", turnedAway: "" };
  const newest = bars.at(-1);
  const growing: Partial<Record<keyof typeof paths, { readonly y: number; readonly height: number }>> = {};
  for (const bar of bars) {
    const x = Math.round(xOf(bar.at) * 2) / 2;
    let y = BASE;
    for (const [name] of KINDS) {
      if (bar[name] === 0) continue;
      const height = Math.max(LEAST, Math.round((bar[name] / most) * HIGHEST));
      y -= height;
      if (bar === newest) growing[name] = { y, height };
      else paths[name] += `M${x} ${y}h${width}v${height}h${-width}z`;
    }
  }
  return (
    <g className={className}>
      {KINDS.map(([name, kind]) => (
        <g key={kind} className={kind}>
          <path d={paths[name]} />
          {newest && growing[name] ? (
            <rect key={newest.at} x={Math.round(xOf(newest.at) * 2) / 2} width={width} {...growing[name]} />
          ) : null}
        </g>
      ))}
    </g>
  );
});
