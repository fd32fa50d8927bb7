import type { KeyboardEvent } from "react";
import { makeScenarioOfStretch } from "../../state/make-scenario.ts";
import { scrollToRow, scrollToTime } from "../../state/list-view.ts";
import { moveBrush, showAll, showLive, useStrip, zoomStrip } from "../../state/strip.ts";
import { type Stretch, setBrush, useBrush } from "../../state/brush.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";

/** The strip by keys: from anywhere `s`, `[` and `]`; with the focus on it the rest. Without a list it is only zoomed. */
export function useStripKeys(view: Stretch | null, hasList: boolean): (event: KeyboardEvent) => void {
  const anywhere = {
    s: () => {
      const { brush } = useBrush.getState();
      if (brush !== null) return makeScenarioOfStretch(brush);
      return view === null ? false : setBrush({ from: view.from, to: view.to + 1 });
    },
    "[": () => withBrush(() => moveBrush("from", -useStrip.getState().step)),
    "]": () => withBrush(() => moveBrush("to", useStrip.getState().step)),
    escape: () => withBrush(() => setBrush(null)),
  };
  useShortcuts(hasList ? anywhere : {});

  return (event) => {
    const { from, to, step } = useStrip.getState();
    const middle = view === null ? to : (view.from + view.to) / 2;
    const page = (to - from) / 10;
    const zooming: Readonly<Record<string, () => unknown>> = {
      "+": () => zoomStrip(middle, 1 / 2),
      "-": () => zoomStrip(middle, 2),
      "0": showAll,
    };
    const scrolling: Readonly<Record<string, () => unknown>> = {
      ArrowLeft: () => scrollToTime(middle - step),
      ArrowRight: () => scrollToTime(middle + step),
      PageUp: () => scrollToTime(middle - page),
      PageDown: () => scrollToTime(middle + page),
      Home: () => scrollToTime(useStrip.getState().oldestAt ?? from),
      End: () => {
        showLive();
        // Scrolled to, and not only followed: a scroll that is still on its way would end the following.
        scrollToRow(0);
      },
    };
    const widen: Readonly<Record<string, () => unknown>> = {
      ArrowLeft: () => moveBrush("from", -step),
      ArrowRight: () => moveBrush("to", step),
    };
    const keys = hasList ? { ...scrolling, ...zooming, ...(event.shiftKey ? widen : {}) } : zooming;
    const run = keys[event.key];
    if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}

function withBrush(run: () => void): void | false {
  return useBrush.getState().brush === null ? false : run();
}
