import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { remember, rememberedNumber } from "../../../state/remembered.ts";
import { BORDER } from "../../../words/trace.ts";

const [LEAST, MOST, DEFAULT, STEP] = [0, 0.85, 0.62, 0.04];

declare module "react" {
  interface CSSProperties {
    readonly "--share"?: string;
  }
}

interface StackedProps {
  readonly above: ReactNode;
  readonly below: ReactNode;
}

/**
 * The trace above the payload: it is as high as what is in it, up to the share that the border between them is dragged
 * to, and scrolls. A double click, or Enter, gives the payload all, and once more gives it back.
 */
export function Stacked({ above, below }: StackedProps) {
  const [share, setShare] = useState(() => rememberedNumber("trace.share", DEFAULT));
  const ref = useRef<HTMLDivElement>(null);

  const other = share === LEAST ? DEFAULT : LEAST;

  function move(to: number): void {
    const clamped = Math.min(MOST, Math.max(LEAST, to));
    setShare(clamped);
    remember("trace.share", clamped);
  }

  function drag(event: PointerEvent<HTMLElement>): void {
    const box = ref.current?.getBoundingClientRect();
    if (box && event.currentTarget.hasPointerCapture(event.pointerId)) move((event.clientY - box.top) / box.height);
  }

  function steer(event: KeyboardEvent): void {
    const to = { ArrowUp: share - STEP, ArrowDown: share + STEP, Home: LEAST, End: MOST, Enter: other }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(to);
  }

  return (
    <div ref={ref} className="stacked">
      <div className="stacked-above" style={{ "--share": `${share * 100}%` }}>
        {above}
      </div>
      <div
        role="separator"
        tabIndex={0}
        aria-label={BORDER}
        aria-orientation="horizontal"
        aria-valuemin={LEAST * 100}
        aria-valuemax={MOST * 100}
        aria-valuenow={Math.round(share * 100)}
        className="splitter lying"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={steer}
        onDoubleClick={() => move(other)}
      />
      <div className="stacked-below">{below}</div>
    </div>
  );
}
