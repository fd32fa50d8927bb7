import { create } from "zustand";
import { pauseFollowing, showRows, useDeliveries } from "./deliveries.ts";
import { type Wanted, idsBetween, itemAt, placeAfterCursor, rowAtPlace, rowCount, rowOf } from "./delivery-pages.ts";
import { fetchIdsBetween } from "./delivery-range.ts";
import { NOTHING_SELECTED, type Selection, selectOne, selectRange, toggleOne, withoutIds } from "./selection.ts";
import { showToast } from "./toasts.ts";

/** So many can be deleted with one call. */
const MOST_MARKED = 10_000;

export const useSelection = create<Selection>(() => NOTHING_SELECTED);

/** Where the active row and the anchor stood when they were marked, for when their page has been let go. */
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

/** The row a marked delivery stands on, also while its page is away; -1 when nothing is known of it. */
function rowMarked(id: string): number {
  const { held } = useDeliveries.getState();
  const row = rowOf(held, id);
  const place = places.get(id);
  return row < 0 && place ? rowAtPlace(held, place) : row;
}

/** Marks by mouse: alone, with ctrl or cmd one more, with shift a range. */
export function pickDelivery(id: string, keys: { readonly isRange: boolean; readonly isMore: boolean }): void {
  pauseFollowing();
  if (keys.isRange) markRange(id);
  else useSelection.setState(keys.isMore ? toggleOne(useSelection.getState(), id) : selectOne(id));
}

/** A row that is to be marked once it is here; `below` is its number less all rows ever put on top. */
interface Reaching {
  readonly below: number;
  readonly isRange: boolean;
  /** What was marked at that moment: whatever is marked since counts more. */
  readonly before: Selection;
}

let reaching: Reaching | null = null;

/** Moves by rows; with `isRange` the marked range grows. Answers the row reached, which may still have to be fetched, or -1. */
export function moveSelection(by: number, isRange = false): number {
  const { held, inserted } = useDeliveries.getState();
  const count = rowCount(held);
  if (count === 0) return -1;
  const from = currentRow();
  const row = from < 0 && Math.abs(by) === 1 ? 0 : Math.max(0, Math.min(count - 1, from + by));
  pauseFollowing();
  reaching = { below: row - inserted, isRange, before: useSelection.getState() };
  if (!reach(reaching)) void reachLater(reaching);
  return row;
}

/** Where moving goes on from: the row on its way, or the active one; -1 without. */
function currentRow(): number {
  const { activeId } = useSelection.getState();
  if (isAwaited(reaching)) return rowReached(reaching);
  return activeId === null ? -1 : rowMarked(activeId);
}

function isAwaited(row: Reaching | null): row is Reaching {
  return row !== null && row.before === useSelection.getState();
}

function rowReached({ below }: Reaching): number {
  const { held, inserted } = useDeliveries.getState();
  return Math.max(0, Math.min(rowCount(held) - 1, below + inserted));
}

function reach(row: Reaching): boolean {
  const item = itemAt(useDeliveries.getState().held, rowReached(row));
  if (!item) return false;
  reaching = null;
  if (row.isRange) markRange(item.id);
  else useSelection.setState(selectOne(item.id));
  return true;
}

async function reachLater(row: Reaching): Promise<void> {
  await showRows(rowReached(row), rowReached(row));
  if (reaching === row && isAwaited(row)) reach(row);
}

/** Marks from the anchor to `id`: what is at hand now, the rest once it is here. */
function markRange(id: string): void {
  const { held } = useDeliveries.getState();
  const selection = useSelection.getState();
  const to = rowOf(held, id);
  const anchor = selection.anchorId === null ? to : rowMarked(selection.anchorId);
  const from = anchor < 0 ? to : anchor;
  const end = to < from ? Math.max(to, from - MOST_MARKED + 1) : Math.min(to, from + MOST_MARKED - 1);
  const ids = idsBetween(held, from, end);
  const marked = selectRange(selection, id, ids);
  useSelection.setState(marked);
  if (end !== to) {
    showToast({ kind: "info", text: `Only ${MOST_MARKED.toLocaleString("en")} deliveries can be marked at once.` });
  }
  if (ids.length <= Math.abs(end - from)) void fillRange(marked, Math.min(from, end), Math.max(from, end));
}

async function fillRange(marked: Selection, first: number, last: number): Promise<void> {
  const ids = await fetchIdsBetween(first, last);
  if (ids && useSelection.getState().selected === marked.selected) useSelection.setState({ selected: new Set(ids) });
}

/** Opens one delivery, as from a link or a notification. */
export function openDelivery(id: string): void {
  useSelection.setState(selectOne(id));
}

/** False where nothing is selected, so that the key for it is left to others. */
export function clearSelection(): false | void {
  const { activeId, selected } = useSelection.getState();
  if (activeId === null && selected.size === 0) return false;
  useSelection.setState(NOTHING_SELECTED);
}

export function deselect(ids: readonly string[]): void {
  useSelection.setState((selection) => withoutIds(selection, new Set(ids)));
}
