import { lastFiltered, redoFilter, undoFilter } from "./filter-bar.ts";
import { takesText } from "./letter-keys.ts";
import { newestUndo, takeAction, takenBack } from "./notices.ts";

/** What is being done again: until that is answered, what would take it back is not offered yet. */
let redoing: Promise<unknown> | null = null;

/** Takes back what was done last: a change of the filter, or what a notice offers to take back. False without either. */
export function undoLast(): boolean {
  if (redoing) {
    void redoing.then(undoLast);
    return true;
  }
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
  const end = () => {
    if (redoing === ended) redoing = null;
    // That it was done again is nothing else done: what was taken back before it can follow.
    for (const one of takenBack) one.at = Date.now();
  };
  const ended = Promise.resolve(done).then(end, end);
  redoing = ended;
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
