import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { columnTracks, columnWidth, shownColumns, useColumns } from "../../state/columns.ts";
import { follow, markSeen, pauseFollowing, showRows, useDeliveries } from "../../state/deliveries.ts";
import { type DeliveryLayout, toggleGroup, useLayout } from "../../state/delivery-layout.ts";
import { matchesFilter } from "../../state/delivery-filter.ts";
import { useRowHeight } from "../../state/row-height.ts";
import { pickDelivery, useSelection } from "../../state/delivery-selection.ts";
import { setRowsInView, useWantedRow } from "../../state/list-view.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { count } from "../../words/format.ts";
import { type RowsHandle, VirtualRows } from "../../ui/virtual-rows.tsx";
import { earlierWords, LIST } from "../../words/traffic.ts";
import { ColumnHeads } from "./column-heads.tsx";
import { DeliveryMenu } from "./delivery-menu.tsx";
import { DeliveryRow } from "./delivery-row.tsx";
import { useListKeys } from "./list-keys.ts";
import { AwayRow, DayHead, HoleLine, MoreLine } from "./list-lines.tsx";
import { useRoom } from "./use-room.ts";
import "./delivery-list.css";

/** Pixels of one letter of an event's name. */
const LETTER = 6.65;

declare module "react" {
  interface CSSProperties {
    /** The tracks of the list's columns. */
    "--columns"?: string;
  }
}

/** The live list: newest first, following until moved by hand. */
export function DeliveryList() {
  const isFollowing = useDeliveries((state) => state.isFollowing);
  const inserted = useDeliveries((state) => state.inserted);
  const isStale = useDeliveries((state) => state.isStale);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const rows = useRef<RowsHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const layout = useLayout();
  const columns = useColumns();
  const room = useRoom();
  const activeId = useSelection((state) => state.activeId);

  const [view, setView] = useState({ first: 0, last: -1 });
  const onRange = useCallback(
    (first: number, last: number) => {
      setView((old) => (old.first === first && old.last === last ? old : { first, last }));
      setRowsInView(layout.rowOf(first), layout.rowOf(last));
      void showRows(layout.rowOf(first), layout.rowOf(last));
    },
    [layout],
  );
  const onPick = useCallback((id: string, event: MouseEvent) => {
    pickDelivery(id, { isRange: event.shiftKey, isMore: event.ctrlKey || event.metaKey });
  }, []);
  const onMenu = useCallback((id: string, event: MouseEvent) => {
    event.preventDefault();
    if (!useSelection.getState().selected.has(id)) pickDelivery(id, { isRange: false, isMore: false });
    setMenuAt({ x: event.clientX, y: event.clientY });
  }, []);
  const closeMenu = useCallback(() => setMenuAt(null), []);
  const drawn = useMemo(
    () => ({
      shown: shownColumns(columns, room),
      eventLetters: Math.max(3, Math.floor(columnWidth(columns, "event", room) / LETTER)),
    }),
    [columns, room],
  );
  const renderRow = useRenderRow(layout, { ...drawn, onPick, onMenu });
  const activeLine = activeId === null ? -1 : layout.lineOfDelivery(activeId);
  const isActiveHere = activeLine >= view.first && activeLine <= view.last;

  const rowHeight = useRowHeight();
  useListKeys(box, rows);
  useWantedRow((row) => rows.current?.scrollToRow(layout.lineOf(row)));
  // A list that has just been opened stands at its top.
  useEffect(follow, []);
  useEffect(() => {
    if (isFollowing) rows.current?.scrollToTop();
  }, [isFollowing]);

  return (
    <div ref={box} className="delivery-list" style={{ "--columns": columnTracks(columns, room) }}>
      <ColumnHeads room={room} />
      <VirtualRows
        handle={rows}
        attributes={{
          role: "treegrid",
          "aria-label": LIST,
          "aria-rowcount": layout.count,
          "aria-multiselectable": true,
          "aria-activedescendant": isActiveHere ? `row-${activeId ?? ""}` : undefined,
        }}
        className={isStale ? "stale" : ""}
        count={layout.count}
        rowHeight={rowHeight}
        layout={layout}
        inserted={inserted}
        keepsPlace={!isFollowing}
        onAllInView={markSeen}
        onRange={onRange}
        onScroll={(isAtTop) => (isAtTop ? follow() : pauseFollowing())}
        renderRow={renderRow}
      />
      {menuAt ? <DeliveryMenu at={menuAt} onClose={closeMenu} /> : null}
    </div>
  );
}

interface Drawing {
  readonly shown: Parameters<typeof DeliveryRow>[0]["columns"];
  readonly eventLetters: number;
  readonly onPick: (id: string, event: MouseEvent) => void;
  readonly onMenu: (id: string, event: MouseEvent) => void;
}

/** Draws a line of the layout. */
function useRenderRow(layout: DeliveryLayout, { shown, eventLetters, onPick, onMenu }: Drawing) {
  const names = useProviders((state) => state.names);
  const { activeId, selected } = useSelection();
  const filter = useDeliveries((state) => (state.isStale ? null : state.filter));
  return (index: number) => {
    const line = layout.line(index);
    if (line === null) return <AwayRow key={`away-${index}`} index={index} />;
    if (line.kind === "day") return <DayHead key={line.key} index={index} at={line.receivedAt} />;
    if (line.kind === "hole") return <HoleLine key={line.key} index={index} hole={line.hole} />;
    if (line.kind === "more") return <MoreLine key={line.key} index={index} words={earlierWords(count(line.count))} />;
    const { item } = line;
    return (
      <DeliveryRow
        key={line.key}
        line={line}
        index={index}
        columns={shown}
        eventLetters={eventLetters}
        sender={item.provider === null ? null : providerName(names, item.provider)}
        isActive={item.id === activeId}
        isDim={filter !== null && matchesFilter(item, filter) === "no"}
        isSelected={line.ids.some((id) => selected.has(id))}
        onPick={onPick}
        onMenu={onMenu}
        onToggle={toggleGroup}
      />
    );
  };
}
