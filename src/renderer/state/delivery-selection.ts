import { create } from "zustand";
import { pauseFollowing, showRows, useDeliveries } from "./deliveries.ts";
import { currentLayout, useOpened } from "./delivery-layout.ts";
import type { Line } from "./delivery-lines.ts";
import { type Wanted, findHeld, placeAfterCursor, rowAtPlace, rowCount, rowOf } from "./delivery-pages.ts";
import { fetchIdsBetween, fetchIdsMatching } from "./delivery-range.ts";
import {
  NOTHING_SELECTED,
  type Selection,
  pickOne,
  selectOne,
  selectRange,
  toggleOne,
  withoutIds,
} from "./selection.ts";
import { showToast } from "./toasts.ts";
import { DELIVERY_SELECTION } from "../words/notices.ts";

/** So many can be deleted with one call. */
export const MOST_SELECTED = 10_000;

export const useSelection = create<Selection>(() => NOTHING_SELECTED);

/** Whether the active one is open to be read: in a window too narrow for both, over the list. */
export const useInspector = create(() => ({ isOpen: false }));

export function showInspector(): void {
  useInspector.setState({ isOpen: true });
}

/** Back to the list, with the active row as it is. */
export function showList(): void {
  useInspector.setState({ isOpen: false });
}

useSelection.subscribe(({ activeId }) => {
  if (useOpened.getState().activeId !== activeId) useOpened.setState({ activeId });
});

/** Where the active row and the anchor stood when they were selected, for when their page has been let go. */
let places: ReadonlyMap<string, Pick<Wanted, "cursor" | "offset">> = new Map();

useSelection.subscribe(({ activeId, anchorId }) => {
  const { held } = useDeliveries.getState();
  const ids = [activeId, anchorId].filter((id) => id !== null);
  places = new Map(
    ids.flatMap((id) => {
      const row = rowOf(held, id);
      const place = row < 0 ? places.get(id) : placeAfterCursor(held, row);
      return place ? [[id, place]] : [];
    }),
  );
});

/** The line a selected delivery stands on, also while its page is away; -1 when nothing is known of it. */
function lineSelected(id: string): number {
  const { held } = useDeliveries.getState();
  const layout = currentLayout();
  const line = layout.lineOfDelivery(id);
  const place = places.get(id);
  if (line >= 0 || !place) return line;
  const row = rowAtPlace(held, place);
  return row < 0 ? -1 : layout.lineOf(row);
}

/** Selects by mouse: alone, with ctrl or cmd one more, with shift a range. */
export function pickDelivery(id: string, keys: { readonly isRange: boolean; readonly isMore: boolean }): void {
  pauseFollowing();
  if (keys.isRange) selectTo(id);
  else useSelection.setState(keys.isMore ? toggleOne(useSelection.getState(), id) : selectOne(id));
}

/** Has the active one stay selected while one moves on, or no longer. */
export function toggleActive(): void {
  const { activeId } = useSelection.getState();
  if (activeId === null) return;
  pauseFollowing();
  useSelection.setState(pickOne(useSelection.getState(), activeId));
}

/** A row that is to be selected once it is here; `below` is its number less all rows ever put on top. */
interface Reaching {
  readonly below: number;
  readonly isRange: boolean;
  /** What was selected at that moment: whatever is selected since counts more. */
  readonly before: Selection;
}

let reaching: Reaching | null = null;

/** Moves by lines; with `isRange` the selected range grows. Answers the line reached, which may still have to be fetched, or -1. */
export function moveSelection(by: number, isRange = false): number {
  const layout = currentLayout();
  if (layout.count === 0) return -1;
  const from = currentLine();
  const wanted = from < 0 && Math.abs(by) === 1 ? 0 : from + by;
  const index = nextDelivery(Math.max(0, Math.min(layout.count - 1, wanted)), by);
  if (index < 0) return -1;
  pauseFollowing();
  const line = layout.line(index);
  if (line?.kind === "row") {
    reaching = null;
    select(line, isRange);
    return currentLayout().lineOfDelivery(line.item.id);
  }
  const { inserted } = useDeliveries.getState();
  reaching = { below: layout.rowOf(index) - inserted, isRange, before: useSelection.getState() };
  void reachLater(reaching);
  return index;
}

/** The line itself, or the next one in the direction of moving that has a delivery or may have one. */
function nextDelivery(index: number, by: number): number {
  const layout = currentLayout();
  const step = by < 0 ? -1 : 1;
  for (const way of [step, -step]) {
    for (let at = index; at >= 0 && at < layout.count; at += way) {
      const kind = layout.line(at)?.kind ?? "row";
      if (kind === "row") return at;
    }
  }
  return -1;
}

function select({ item }: Extract<Line, { kind: "row" }>, isRange: boolean): void {
  if (isRange) selectTo(item.id);
  else useSelection.setState(selectOne(item.id, useSelection.getState().picked));
}

/** Where moving goes on from: the row on its way, or the active one; -1 without. */
function currentLine(): number {
  const { activeId } = useSelection.getState();
  if (isAwaited(reaching)) return currentLayout().lineOf(rowReached(reaching));
  return activeId === null ? -1 : lineSelected(activeId);
}

function isAwaited(row: Reaching | null): row is Reaching {
  return row !== null && row.before === useSelection.getState();
}

function rowReached({ below }: Reaching): number {
  const { held, inserted } = useDeliveries.getState();
  return Math.max(0, Math.min(rowCount(held) - 1, below + inserted));
}

async function reachLater(row: Reaching): Promise<void> {
  await showRows(rowReached(row), rowReached(row));
  if (reaching !== row || !isAwaited(row)) return;
  const layout = currentLayout();
  const line = layout.line(layout.lineOf(rowReached(row)));
  if (line?.kind !== "row") return;
  reaching = null;
  select(line, row.isRange);
}

/** Selects everything from the anchor to `id`: what is at hand now, the rest once it is here. */
function selectTo(id: string): void {
  const selection = useSelection.getState();
  const to = currentLayout().lineOfDelivery(id);
  const anchor = selection.anchorId === null ? to : lineSelected(selection.anchorId);
  selectLines(selection, id, anchor < 0 ? to : anchor, to);
}

function selectLines(selection: Selection, id: string, from: number, to: number): void {
  const layout = currentLayout();
  const end = to < from ? Math.max(to, from - MOST_SELECTED + 1) : Math.min(to, from + MOST_SELECTED - 1);
  const [first, last] = [Math.min(from, end), Math.max(from, end)];
  const lines = Array.from({ length: last - first + 1 }, (_, index) => layout.line(first + index));
  const ids = lines.flatMap((line) => (line?.kind === "row" ? line.ids : []));
  const selected = selectRange(selection, id, ids);
  useSelection.setState(selected);
  if (end !== to) tellMost();
  if (lines.includes(null)) void fillRange(selected, layout.rowOf(first), layout.rowOf(last));
}

async function fillRange(selected: Selection, first: number, last: number): Promise<void> {
  const ids = await fetchIdsBetween(first, last);
  if (ids && useSelection.getState().selected === selected.selected)
    useSelection.setState({ selected: new Set(ids.slice(0, MOST_SELECTED)) });
}

/** Selects all that match the filter, as many as can be acted upon at once; the newest where there are more. */
export function selectAll(): void {
  const { held, sorted } = useDeliveries.getState();
  const layout = currentLayout();
  const first = nextDelivery(0, 1);
  const line = first < 0 ? null : layout.line(first);
  if (line?.kind !== "row") return;
  pauseFollowing();
  const { activeId } = useSelection.getState();
  const active = activeId !== null && findHeld(held, activeId) ? activeId : line.item.id;
  selectLines({ ...NOTHING_SELECTED, anchorId: line.item.id }, active, first, layout.count - 1);
  if (sorted !== null && sorted.total > rowCount(held)) void fillSelection(useSelection.getState(), sorted.total);
}

/** A list that is sorted shows the first of its order alone: the others that match are fetched. */
async function fillSelection({ selected }: Selection, total: number): Promise<void> {
  const ids = await fetchIdsMatching(MOST_SELECTED);
  if (!ids || useSelection.getState().selected !== selected) return;
  useSelection.setState({ selected: new Set(ids) });
  if (total > MOST_SELECTED) tellMost();
}

function tellMost(): void {
  const text = DELIVERY_SELECTION.onlyDeliveriesCanBeSelected(MOST_SELECTED.toLocaleString("en"));
  showToast({ kind: "info", text });
}

/** Opens one delivery, as from a link or a notification, and has its row in view; `isPlaced` of a list that is scrolled elsewhere. */
export function openDelivery(id: string, isPlaced = false): void {
  showInspector();
  useSelection.setState(selectOne(id));
  if (!isPlaced) void import("./reveal.ts").then(({ reveal }) => reveal(id));
}

/** False where nothing is selected, so that the key for it is left to others. */
export function clearSelection(): false | void {
  const { activeId, selected } = useSelection.getState();
  if (activeId === null && selected.size === 0) return false;
  useSelection.setState(NOTHING_SELECTED);
}

/** Leaves the active one alone selected, if any is. */
export function selectActiveAlone(): void {
  const { activeId } = useSelection.getState();
  useSelection.setState(activeId === null ? NOTHING_SELECTED : selectOne(activeId));
}

export function deselect(ids: readonly string[]): void {
  useSelection.setState((selection) => withoutIds(selection, new Set(ids)));
}
