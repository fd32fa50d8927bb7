import { create } from "zustand";
import { pauseFollowing, showRows, useDeliveries } from "./deliveries.ts";
import { idsBetween, itemAt, rowCount, rowOf } from "./delivery-pages.ts";
import { NOTHING_SELECTED, type Selection, selectOne, selectRange, toggleOne, withoutIds } from "./selection.ts";

export const useSelection = create<Selection>(() => NOTHING_SELECTED);

/** Marks by mouse: alone, with ctrl or cmd one more, with shift a range. */
export function pickDelivery(id: string, keys: { readonly isRange: boolean; readonly isMore: boolean }): void {
  pauseFollowing();
  const selection = useSelection.getState();
  if (keys.isRange) useSelection.setState(rangeTo(selection, id));
  else useSelection.setState(keys.isMore ? toggleOne(selection, id) : selectOne(id));
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
  return activeId === null ? -1 : rowOf(useDeliveries.getState().held, activeId);
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
  useSelection.setState(row.isRange ? rangeTo(useSelection.getState(), item.id) : selectOne(item.id));
  return true;
}

async function reachLater(row: Reaching): Promise<void> {
  await showRows(rowReached(row), rowReached(row));
  if (reaching === row && isAwaited(row)) reach(row);
}

function rangeTo(selection: Selection, id: string): Selection {
  const { held } = useDeliveries.getState();
  const anchor = selection.anchorId === null ? -1 : rowOf(held, selection.anchorId);
  const to = rowOf(held, id);
  return selectRange(selection, id, anchor < 0 ? [id] : idsBetween(held, anchor, to));
}

/** Opens one delivery, as from a link or a notification. */
export function openDelivery(id: string): void {
  useSelection.setState(selectOne(id));
}

export function clearSelection(): void {
  useSelection.setState(NOTHING_SELECTED);
}

export function deselect(ids: readonly string[]): void {
  useSelection.setState((selection) => withoutIds(selection, new Set(ids)));
}
