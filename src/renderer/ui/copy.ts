import { showToast } from "../state/toasts.ts";
import { COPY } from "../words/controls.ts";

/** Puts text on the clipboard and says so. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ kind: "ok", text: COPY.copiedWhat(what) });
  } catch {
    showToast({ kind: "bad", text: COPY.couldNotCopyTheBrowser(what) });
  }
}
