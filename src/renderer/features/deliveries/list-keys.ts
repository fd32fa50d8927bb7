import type { RefObject } from "react";
import { follow } from "../../state/deliveries.ts";
import { currentLayout, toggleGroup } from "../../state/delivery-layout.ts";
import { useDetail } from "../../state/delivery-detail.ts";
import {
  clearSelection,
  moveSelection,
  openDelivery,
  selectAll,
  showInspector,
  toggleActive,
  useSelection,
} from "../../state/delivery-selection.ts";
import { enterRegion, isFocusNowhere, isOnControl } from "../../ui/regions.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import type { RowsHandle } from "../../ui/virtual-rows.tsx";

const PAGE_ROWS = 20;

/** `j` and `k` move from anywhere; arrows and paging keys only where nothing else in focus wants them. */
export function useListKeys(box: RefObject<HTMLDivElement | null>, rows: RefObject<RowsHandle | null>): void {
  const move = (by: number, isRange = false) => {
    const line = moveSelection(by, isRange);
    if (line >= 0) rows.current?.scrollToRow(line);
  };
  const here = (act: () => void | false) => {
    return !isFocusNowhere() && !box.current?.contains(document.activeElement) ? false : act();
  };
  const toNewest = () => {
    follow();
    rows.current?.scrollToTop();
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: toggleActive,
    arrowdown: () => here(() => move(1)),
    arrowup: () => here(() => move(-1)),
    "shift+arrowdown": () => here(() => move(1, true)),
    "shift+arrowup": () => here(() => move(-1, true)),
    arrowright: () => here(() => openGroup(true)),
    arrowleft: () => here(() => openGroup(false)),
    pagedown: () => here(() => move(PAGE_ROWS)),
    pageup: () => here(() => move(-PAGE_ROWS)),
    home: () =>
      here(() => {
        move(-currentLayout().count);
        toNewest();
      }),
    end: () => here(() => move(currentLayout().count)),
    "mod+a": () => here(selectAll),
    g: toNewest,
    enter: () => (isOnControl() ? false : here(intoInspector)),
    escape: () => {
      if (!isInInspector()) return clearSelection();
      box.current?.querySelector<HTMLElement>("[role=treegrid]")?.focus({ preventScroll: true });
      return undefined;
    },
  });
}

/** Opens or closes the group of the active row; from within one it goes back to the row it stands under. */
function openGroup(isOpening: boolean): void | false {
  const { activeId } = useSelection.getState();
  const layout = currentLayout();
  const line = activeId === null ? null : layout.line(layout.lineOfDelivery(activeId));
  if (line?.kind !== "row") return false;
  if (line.group && line.group.isOpen !== isOpening) return toggleGroup(line.group.id);
  if (!isOpening && line.under) return openDelivery(line.under.id);
  return undefined;
}

function isInInspector(): boolean {
  const focused = document.activeElement;
  return focused !== null && focused.closest("[data-region=trace], [data-region=payload]") !== null;
}

/** Into the trace of the active delivery, as soon as that is shown; Esc leads back. */
function intoInspector(): void | false {
  const { activeId } = useSelection.getState();
  if (activeId === null) return false;
  showInspector();
  const isShown = () => useDetail.getState().delivery?.id === activeId;
  if (isShown()) {
    // One that covers the list from now on stands in the page once it is drawn.
    if (!enterRegion("trace")) requestAnimationFrame(() => enterRegion("trace"));
    return;
  }
  const stop = useDetail.subscribe(() => {
    const { activeId: now } = useSelection.getState();
    if (now === activeId && !isShown()) return;
    stop();
    // What is shown stands in the page once it is drawn.
    if (now === activeId) requestAnimationFrame(() => enterRegion("trace"));
  });
}
