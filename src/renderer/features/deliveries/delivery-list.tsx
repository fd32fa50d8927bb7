import { lazy, type MouseEvent, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { columnsIn, columnTracks, columnWidth, type FieldColumn, isField } from "../../state/columns.ts";
import { follow, markSeen, pauseFollowing, showRows, useDeliveries } from "../../state/deliveries.ts";
import { type DeliveryLayout, toggleGroup, useLayout } from "../../state/delivery-layout.ts";
import { matchesFilter } from "../../state/delivery-filter.ts";
import { useRowHeight } from "../../state/row-height.ts";
import { pickDelivery, showInspector, useSelection } from "../../state/delivery-selection.ts";
import { isScrollWanted, setRowsInView, useWantedRow } from "../../state/list-view.ts";
import { useNewcomer } from "../../state/newcomer.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { useColumns } from "../../state/shown-columns.ts";
import { count } from "../../words/format.ts";
import { isFocusNowhere } from "../../ui/regions.ts";
import type { Point } from "../../ui/menu.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { type RowsHandle, VirtualRows } from "../../ui/virtual-rows.tsx";
import { earlierWords, LIST } from "../../words/traffic.ts";
import { ColumnHeads } from "./column-heads.tsx";
import { isGuess } from "./row-words.ts";
import { DeliveryMenu } from "./delivery-menu.tsx";
import { DeliveryRow } from "./delivery-row.tsx";
import { useListKeys } from "./list-keys.ts";
import { AwayRow, DayHead, HoleLine, MoreLine } from "./list-lines.tsx";
import { useRoom } from "./use-room.ts";
import "./delivery-list.css";

const SortedLine = lazy(async () => ({ default: (await import("./sorted-line.tsx")).SortedLine }));

/** Pixels of one letter of an event's name. */
const LETTER = 6.65;
/** So many pixels right of its row's beginning a menu that was opened by key stands. */
const MENU_INDENT = 72;

declare module "react" {
  interface CSSProperties {
    /** The tracks of the list's columns. */
    "--columns"?: string;
  }
}

/** The live list: newest first, following until moved by hand; or the first of another order, which stay as they are. */
export function DeliveryList() {
  const isFollowing = useDeliveries((state) => state.isFollowing);
  const inserted = useDeliveries((state) => state.inserted);
  const isStale = useDeliveries((state) => state.isStale);
  const isLoading = useDeliveries(({ state }) => state === "loading");
  const sorted = useDeliveries((state) => state.sorted);
  const [menuAt, setMenuAt] = useState<Point | null>(null);
  const rows = useRef<RowsHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const layout = useLayout();
  const columns = useColumns();
  const room = useRoom();
  const activeId = useSelection((state) => state.activeId);

  const [view, setView] = useState({ first: 0, last: -1 });
  const onRange = useCallback(
    (first: number, last: number, from: number, to: number) => {
      setView((old) => (old.first === first && old.last === last ? old : { first, last }));
      setRowsInView(layout.rowOf(from), layout.rowOf(to), from === 0 ? null : deliveryAt(layout, from));
      void showRows(layout.rowOf(first), layout.rowOf(last));
    },
    [layout],
  );
  const onPick = useCallback((id: string, event: MouseEvent) => {
    const keys = { isRange: event.shiftKey, isMore: event.ctrlKey || event.metaKey };
    pickDelivery(id, keys);
    if (!keys.isRange && !keys.isMore) showInspector();
  }, []);
  const onMenu = useCallback((id: string, event: MouseEvent) => {
    event.preventDefault();
    if (!useSelection.getState().selected.has(id)) pickDelivery(id, { isRange: false, isMore: false });
    setMenuAt({ x: event.clientX, y: event.clientY });
  }, []);
  const closeMenu = useCallback(() => setMenuAt(null), []);
  const openMenu = () => {
    const place = menuPlace(box.current, activeId);
    return place === null ? false : setMenuAt(place);
  };
  useShortcuts({ "shift+f10": openMenu, contextmenu: openMenu });
  const drawn = useMemo(() => {
    const shown = columnsIn(columns, room);
    const eventLetters = Math.max(3, Math.floor(columnWidth(columns, "event", room) / LETTER));
    return { shown, fields: shown.filter(isField), eventLetters };
  }, [columns, room]);
  const renderRow = useRenderRow(layout, { ...drawn, onPick, onMenu });
  const activeLine = activeId === null ? -1 : layout.lineOfDelivery(activeId);
  const isActiveHere = activeLine >= view.first && activeLine <= view.last;

  const rowHeight = useRowHeight();
  useListKeys(box, rows);
  const [isPlaced] = useState(isScrollWanted);
  useWantedRow(({ what, goal }) => {
    const line = typeof what === "number" ? layout.lineOf(what) : layout.lineOfDelivery(what);
    if (line >= 0) rows.current?.scrollToRow(line, goal);
  });
  // A list that has just been opened stands at its top, unless it was asked for another place.
  useEffect(() => {
    if (!isPlaced) follow();
  }, [isPlaced]);
  useEffect(() => {
    if (isFollowing && useDeliveries.getState().isFollowing) rows.current?.scrollToTop();
  }, [isFollowing]);
  useEffect(() => {
    if (sorted) rows.current?.scrollToTop();
  }, [sorted]);

  return (
    <div ref={box} className="delivery-list" style={{ "--columns": columnTracks(columns, room) }}>
      <ColumnHeads room={room} />
      {sorted ? (
        <Suspense fallback={null}>
          <SortedLine />
        </Suspense>
      ) : null}
      <VirtualRows
        handle={rows}
        attributes={{
          role: "treegrid",
          "aria-label": LIST,
          "aria-rowcount": layout.count,
          "aria-multiselectable": true,
          "aria-busy": isStale || isLoading,
          "aria-activedescendant": isActiveHere ? `row-${activeId ?? ""}` : undefined,
        }}
        className={isLoading ? "loading" : isStale ? "stale" : ""}
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

/** The delivery of a line, or of the next one below that has one; null where that is not at hand. */
function deliveryAt(layout: DeliveryLayout, index: number): string | null {
  for (let at = index; at < layout.count; at += 1) {
    const line = layout.line(at);
    if (line === null) return null;
    if (line.kind === "row") return line.item.id;
  }
  return null;
}

/** Below the row that is active, where the focus is in the list, or nowhere; null where a menu of it has no place. */
function menuPlace(box: HTMLElement | null, activeId: string | null): Point | null {
  if (activeId === null || (!isFocusNowhere() && !box?.contains(document.activeElement))) return null;
  const row = document.getElementById(`row-${activeId}`)?.getBoundingClientRect();
  return row ? { x: row.left + MENU_INDENT, y: row.bottom, isByKey: true } : null;
}

interface Drawing {
  readonly shown: Parameters<typeof DeliveryRow>[0]["columns"];
  readonly fields: readonly FieldColumn[];
  readonly eventLetters: number;
  readonly onPick: (id: string, event: MouseEvent) => void;
  readonly onMenu: (id: string, event: MouseEvent) => void;
}

/** Draws a line of the layout. */
function useRenderRow(layout: DeliveryLayout, { shown, fields, eventLetters, onPick, onMenu }: Drawing) {
  const names = useProviders((state) => state.names);
  const sources = useSources((state) => state.items);
  const { activeId, selected } = useSelection();
  const filter = useDeliveries((state) => (state.isStale ? null : state.filter));
  const newcomer = useNewcomer(({ id }) => id);
  const isFollowing = useDeliveries((state) => state.isFollowing);
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
        fields={fields}
        eventLetters={eventLetters}
        sender={item.provider === null ? null : providerName(names, item.provider)}
        isGuess={isGuess(item, sources)}
        isActive={item.id === activeId}
        isDim={filter !== null && matchesFilter(item, filter) === "no"}
        isSelected={line.ids.some((id) => selected.has(id))}
        isNew={isFollowing && item.id === newcomer}
        onPick={onPick}
        onMenu={onMenu}
        onToggle={toggleGroup}
      />
    );
  };
}
