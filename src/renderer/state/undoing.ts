import { lastFiltered, redoFilter, undoFilter } from "./filter-bar.ts";
import { takesText } from "./letter-keys.ts";
import { newestUndo, takeAction, takenBack } from "./notices.ts";

/** Takes back what was done last: a change of the filter, or what a notice offers to take back. False without either. */
export function undoLast(): boolean {
  const notice = newestUndo();
  if (notice === undefined || notice.at < lastFiltered()) {
    if (!undoFilter()) return false;
    takenBack.push({ at: Date.now(), redo: redoFilter });
    return true;
  }
  takeAction(notice.id);
  return true;
}

/** Does again what was taken back last, unless something else was done since. False where there is nothing. */
export function redoLast(): boolean {
  const last = takenBack.pop();
  if (last === undefined) return false;
  const doneAt = Math.max(newestUndo()?.at ?? 0, lastFiltered());
  if (doneAt > last.at) {
    takenBack.length = 0;
    return false;
  }
  const done = last.redo();
  // That it was done again is nothing else done: what was taken back before it can follow.
  void Promise.resolve(done).then(() => takenBack.forEach((one) => (one.at = Date.now())));
  return done !== false;
}

/** Whether `undoLast` has something to take back. */
export function canUndo(): boolean {
  return lastFiltered() > 0 || newestUndo() !== undefined;
}

/** Whether something was taken back, to be done again. */
export function canRedo(): boolean {
  return takenBack.length > 0;
}

/** Whether text is being written, which has an undo of its own. */
export function isWriting(): boolean {
  return takesText(document.activeElement);
}
