import { lastFiltered, redoFilter, undoFilter } from "./filter-bar.ts";
import { takesText } from "./letter-keys.ts";
import { newestUndo, takeAction } from "./notices.ts";

/** What was taken back by key, the last of them last: when, and how it is done again. */
const undone: { readonly at: number; readonly redo: () => unknown }[] = [];

/** Takes back what was done last: a change of the filter, or what a notice offers to take back. False without either. */
export function undoLast(): boolean {
  const notice = newestUndo();
  if (notice === undefined || notice.at < lastFiltered()) {
    if (!undoFilter()) return false;
    undone.push({ at: Date.now(), redo: redoFilter });
    return true;
  }
  takeAction(notice.id);
  const redo = notice.action?.redo;
  if (redo) undone.push({ at: Date.now(), redo });
  return true;
}

/** Does again what was taken back last, unless something else was done since. False where there is nothing. */
export function redoLast(): boolean {
  const last = undone.pop();
  if (last === undefined) return false;
  const doneAt = Math.max(newestUndo()?.at ?? 0, lastFiltered());
  if (doneAt <= last.at) return last.redo() !== false;
  undone.length = 0;
  return false;
}

/** Whether `undoLast` has something to take back. */
export function canUndo(): boolean {
  return lastFiltered() > 0 || newestUndo() !== undefined;
}

/** Whether something was taken back by key, to be done again. */
export function canRedo(): boolean {
  return undone.length > 0;
}

/** Whether text is being written, which has an undo of its own. */
export function isWriting(): boolean {
  return takesText(document.activeElement);
}
