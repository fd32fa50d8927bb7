import { type Notice, addNotice } from "./notices.ts";
import { TOASTS } from "../words/notices.ts";

/** Says a sentence for a few seconds, or of what went wrong until it was read; it stays among the notices of the day. */
export function showToast(toast: Pick<Notice, "kind" | "text" | "action">): void {
  addNotice(toast);
}

/** Says what was done, and takes it back if asked to. */
export function offerUndo({ text, undo }: { readonly text: string; readonly undo: () => void }): void {
  addNotice({ kind: "ok", text, action: { label: TOASTS.undo, run: undo } });
}
