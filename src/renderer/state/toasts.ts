import { type Notice, addNotice } from "./notices.ts";
import { TOASTS } from "../words/notices.ts";

/** Says a sentence for a few seconds, or of what went wrong until it was read; it stays among the notices of the day. */
export function showToast(toast: Pick<Notice, "kind" | "text" | "action">): void {
  addNotice(toast);
}

interface Undoable {
  readonly text: string;
  readonly undo: () => unknown;
  /** Does it again once it was taken back, and offers to take that back. */
  readonly redo?: () => unknown;
  /** Until when it can be taken back, in milliseconds since 1970; absent where it always can. */
  readonly until?: number;
}

/** Says what was done, and takes it back if asked to, by its button or by Ctrl Z. */
export function offerUndo({ text, undo, redo, until }: Undoable): void {
  const ends = until === undefined ? {} : { until };
  addNotice({ kind: "ok", text, action: { label: TOASTS.undo, run: undo, redo: redo ?? null, ...ends } });
}
