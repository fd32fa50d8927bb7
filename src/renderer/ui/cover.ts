import { type RefObject, useLayoutEffect, useRef } from "react";
import { isNarrow } from "./narrow.ts";
import { isFocusNowhere } from "./regions.ts";
import { useShortcuts } from "./shortcuts.ts";

/** Of a list and what is chosen of it, in a window that is too narrow for both: which of the two is shown. */
export interface Cover {
  /** Whether what is chosen covers the list. */
  readonly isOn: boolean;
  /** Goes back to the list; null where what covers it has its own way to close. */
  readonly onBack: (() => void) | null;
}

/** Has Esc lead back to the list, and the focus be where it was in it. */
export function useCover(cover: Cover | undefined, list: RefObject<HTMLElement | null>): void {
  const isOn = cover?.isOn === true;
  const before = useRef<{ readonly isOn: boolean; readonly focused: Element | null }>({ isOn: false, focused: null });
  useShortcuts({
    escape: () => (isOn && isNarrow() && cover?.onBack ? cover.onBack() : false),
  });
  useLayoutEffect(() => {
    const pane = list.current;
    const { isOn: wasOn, focused } = before.current;
    before.current = { isOn, focused: document.activeElement };
    const isFree = isFocusNowhere() || pane?.parentElement?.contains(document.activeElement) === true;
    if (wasOn && !isOn && pane && isFree && isNarrow()) entryOf(pane, focused)?.focus({ preventScroll: true });
  }, [isOn, list]);
}

/** What had the focus in a list, else what is current in it, or the list itself. */
function entryOf(pane: HTMLElement, had: Element | null): HTMLElement | null {
  if (had instanceof HTMLElement && pane.contains(had)) return had;
  const current = pane.querySelector<HTMLElement>("[role=treegrid], [aria-current=true], .card, .need-words");
  return current ?? pane.querySelector<HTMLElement>("button");
}
