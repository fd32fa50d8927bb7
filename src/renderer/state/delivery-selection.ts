import { create } from "zustand";
import { pauseFollowing, useDeliveries } from "./deliveries.ts";
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

/** Moves by rows; with `isRange` the marked range grows. Answers the row reached, or -1. */
export function moveSelection(by: number, isRange = false): number {
  const { held } = useDeliveries.getState();
  const selection = useSelection.getState();
  const from = selection.activeId === null ? -1 : rowOf(held, selection.activeId);
  const row = from < 0 ? 0 : Math.max(0, Math.min(rowCount(held) - 1, from + by));
  const item = itemAt(held, row);
  if (!item) return -1;
  pauseFollowing();
  useSelection.setState(isRange ? rangeTo(selection, item.id) : selectOne(item.id));
  return row;
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
