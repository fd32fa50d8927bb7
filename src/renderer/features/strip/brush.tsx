import { X } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { setBrush, useBrush } from "../../state/brush.ts";
import { moveBrush, useStrip } from "../../state/strip.ts";
import { clockTime } from "../../words/format.ts";
import { BRUSH_FROM, BRUSH_TO, CLEAR_BRUSH } from "../../words/strip.ts";

/** So far from the right edge the button that clears it stands at least, left of what is said there. */
const BESIDE_LABEL = 76;

interface BrushProps {
  readonly xOf: (time: number) => number;
  readonly timeAt: (x: number) => number;
  readonly width: number;
  readonly edge: number;
}

/** The chosen stretch, with an edge to take hold of at either end. */
export function Brush({ xOf, timeAt, width, edge }: BrushProps) {
  const brush = useBrush((state) => state.brush);
  if (!brush) return null;
  const within = (x: number) => Math.max(edge, Math.min(width - edge, x));
  const [left, right] = [within(xOf(brush.from)), within(xOf(brush.to))];
  return (
    <>
      <span className="brush" style={{ left, width: Math.max(1, right - left) }} />
      <Thumb which="from" at={brush.from} x={left} timeAt={timeAt} />
      <Thumb which="to" at={brush.to} x={right} timeAt={timeAt} />
      <button
        type="button"
        className="clear-brush"
        style={{ left: Math.min(right + 4, width - BESIDE_LABEL) }}
        aria-label={CLEAR_BRUSH}
        title={CLEAR_BRUSH}
        onClick={() => setBrush(null)}
      >
        <X size={12} strokeWidth={1.75} />
      </button>
    </>
  );
}

interface ThumbProps {
  readonly which: "from" | "to";
  readonly at: number;
  readonly x: number;
  readonly timeAt: (x: number) => number;
}

function Thumb({ which, at, x, timeAt }: ThumbProps) {
  const { from, to, step } = useStrip();
  const isHeld = useRef(false);

  function press(event: KeyboardEvent): void {
    const by = event.key === "ArrowLeft" ? -step : event.key === "ArrowRight" ? step : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    // With Shift the other edge goes the other way.
    if (event.shiftKey) moveBrush(which === "from" ? "to" : "from", -by);
    moveBrush(which, by);
  }

  function drag(event: PointerEvent<HTMLElement>): void {
    event.stopPropagation();
    const strip = event.currentTarget.parentElement;
    if (!isHeld.current || !strip) return;
    moveBrush(which, timeAt(event.clientX - strip.getBoundingClientRect().left) - at);
  }

  return (
    <span
      role="slider"
      tabIndex={0}
      className="thumb"
      style={{ left: x }}
      aria-label={which === "from" ? BRUSH_FROM : BRUSH_TO}
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={at}
      aria-valuetext={clockTime(at)}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        isHeld.current = true;
      }}
      onPointerMove={drag}
      onPointerUp={(event) => {
        event.stopPropagation();
        isHeld.current = false;
      }}
    />
  );
}
