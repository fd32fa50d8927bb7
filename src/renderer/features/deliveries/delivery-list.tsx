import { type MouseEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { follow, markSeen, pauseFollowing, showRows, useDeliveries } from "../../state/deliveries.ts";
import { type Pages, itemAt, rowCount } from "../../state/delivery-pages.ts";
import { clearSelection, moveSelection, pickDelivery, useSelection } from "../../state/delivery-selection.ts";
import { setRowsInView, useWantedRow } from "../../state/list-view.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { isSameDay, plural } from "../../ui/format.ts";
import { type RowsHandle, VirtualRows } from "../../ui/virtual-rows.tsx";
import { DeliveryMenu } from "./delivery-menu.tsx";
import { AwayRow, DeliveryRow } from "./delivery-row.tsx";

const ROW = 30;
const PAGE_ROWS = 20;

/** The live list: newest first, following until moved by hand. */
export function DeliveryList() {
  const held = useDeliveries((state) => state.held);
  const isFollowing = useDeliveries((state) => state.isFollowing);
  const unseen = useDeliveries((state) => state.unseen);
  const inserted = useDeliveries((state) => state.inserted);
  const names = useProviders((state) => state.names);
  const { activeId, selected } = useSelection();
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const rows = useRef<RowsHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const count = rowCount(held);

  const onRange = useCallback((first: number, last: number) => {
    setRowsInView(first, last);
    void showRows(first, last);
  }, []);
  const onPick = useCallback((id: string, event: MouseEvent) => {
    pickDelivery(id, { isRange: event.shiftKey, isMore: event.ctrlKey || event.metaKey });
  }, []);
  const onMenu = useCallback((id: string, event: MouseEvent) => {
    event.preventDefault();
    if (!useSelection.getState().selected.has(id)) pickDelivery(id, { isRange: false, isMore: false });
    setMenuAt({ x: event.clientX, y: event.clientY });
  }, []);
  const closeMenu = useCallback(() => setMenuAt(null), []);

  useListKeys(box, rows, count);
  useWantedRow((row) => rows.current?.scrollToRow(row));
  // A list that has just been opened stands at its top.
  useEffect(follow, []);
  useEffect(() => {
    if (isFollowing) rows.current?.scrollToTop();
  }, [isFollowing]);

  return (
    <div ref={box} className="delivery-list">
      {unseen > 0 && !isFollowing ? (
        <button type="button" className="unseen" onClick={follow}>
          ↑ {plural(unseen, "new", "new")}
        </button>
      ) : null}
      <VirtualRows
        handle={rows}
        attributes={{
          role: "grid",
          "aria-label": "Deliveries",
          "aria-rowcount": count,
          "aria-multiselectable": true,
          "aria-activedescendant": activeId === null ? undefined : `row-${activeId}`,
        }}
        className={hasOtherDays(held) ? "with-days" : ""}
        count={count}
        rowHeight={ROW}
        inserted={inserted}
        keepsPlace={!isFollowing}
        onAllInView={markSeen}
        onRange={onRange}
        onScroll={(isAtTop) => (isAtTop ? follow() : pauseFollowing())}
        renderRow={(row) => {
          const item = itemAt(held, row);
          return item ? (
            <DeliveryRow
              key={item.id}
              item={item}
              row={row}
              provider={providerName(names, item.provider)}
              isActive={item.id === activeId}
              isSelected={selected.has(item.id)}
              onPick={onPick}
              onMenu={onMenu}
            />
          ) : (
            <AwayRow key={row} row={row} />
          );
        }}
      />
      {menuAt ? <DeliveryMenu at={menuAt} onClose={closeMenu} /> : null}
    </div>
  );
}

/** Whether a time in the list needs its day. */
function hasOtherDays({ pages }: Pages): boolean {
  const oldest = pages.findLast(({ items }) => items !== null)?.items?.at(-1);
  return oldest !== undefined && !isSameDay(oldest.receivedAt);
}

/** `j` and `k` move from anywhere; arrows and paging keys only where nothing else in focus wants them. */
function useListKeys(box: RefObject<HTMLDivElement | null>, rows: RefObject<RowsHandle | null>, count: number): void {
  const move = (by: number, isRange = false) => {
    const row = moveSelection(by, isRange);
    if (row >= 0) rows.current?.scrollToRow(row);
  };
  const moveHere = (by: number, isRange = false) => {
    const focused = document.activeElement;
    if (focused !== document.body && !box.current?.contains(focused)) return false;
    return move(by, isRange);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => moveHere(1),
    arrowup: () => moveHere(-1),
    "shift+arrowdown": () => moveHere(1, true),
    "shift+arrowup": () => moveHere(-1, true),
    pagedown: () => moveHere(PAGE_ROWS),
    pageup: () => moveHere(-PAGE_ROWS),
    home: () => moveHere(-count),
    end: () => moveHere(count),
    g: () => {
      follow();
      rows.current?.scrollToTop();
    },
    escape: clearSelection,
  });
}
