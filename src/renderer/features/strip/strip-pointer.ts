import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { scrollToTime } from "../../state/list-view.ts";
import { type Stretch, setBrush } from "../../state/brush.ts";
import { showAll, zoomStrip } from "../../state/strip.ts";

/** So far, in pixels, a press moves before it is a drag. */
const DRAG = 4;
/** The window is held at its edges too. */
const GRIP = 5;
const ZOOM = 1.25;

interface Place {
  readonly timeAt: (x: number) => number;
  readonly view: Stretch | null;
  /** Without a list nothing is scrolled, and no stretch is chosen for it. */
  readonly hasList: boolean;
}

interface Drag {
  readonly kind: "window" | "brush";
  readonly x: number;
  readonly time: number;
  isMoved: boolean;
}

/** The strip by mouse: the window scrolls, bars are brushed, a click goes there, the wheel zooms, two clicks show all. */
export function useStripPointer(box: RefObject<HTMLDivElement | null>, { timeAt, view, hasList }: Place) {
  const [hoverX, setHoverX] = useState<number | null>(null);
  const [isOverView, setIsOverView] = useState(false);
  const drag = useRef<Drag | null>(null);
  const latest = useRef(timeAt);
  useEffect(() => {
    latest.current = timeAt;
  });

  // React's own listener cannot keep the page from scrolling.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const x = event.clientX - element.getBoundingClientRect().left;
      zoomStrip(latest.current(x), event.deltaY > 0 ? ZOOM : 1 / ZOOM);
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [box]);

  const xOf = (event: PointerEvent) => event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  const isInView = (x: number) => view !== null && timeAt(x + GRIP) >= view.from && timeAt(x - GRIP) <= view.to;

  function down(event: PointerEvent<HTMLDivElement>): void {
    if (!hasList || event.button !== 0 || (event.target !== box.current && !(event.target instanceof SVGElement)))
      return;
    const x = xOf(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { kind: isInView(x) ? "window" : "brush", x, time: timeAt(x), isMoved: false };
  }

  function move(event: PointerEvent<HTMLDivElement>): void {
    const x = xOf(event);
    setHoverX(x);
    setIsOverView(isInView(x));
    const held = drag.current;
    if (!held) return;
    held.isMoved ||= Math.abs(x - held.x) >= DRAG;
    if (!held.isMoved) return;
    if (held.kind === "window") void scrollToTime(timeAt(x));
    else setBrush({ from: held.time, to: timeAt(x) });
  }

  function up(event: PointerEvent<HTMLDivElement>): void {
    const held = drag.current;
    drag.current = null;
    if (held && !held.isMoved) {
      setBrush(null);
      void scrollToTime(timeAt(xOf(event)));
    }
  }

  return {
    hoverX,
    hoverAt: hoverX === null ? null : timeAt(hoverX),
    isOverView,
    handlers: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerLeave: () => setHoverX(null),
      onDoubleClick: showAll,
    },
  };
}
