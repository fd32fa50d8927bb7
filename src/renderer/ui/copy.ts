import { showToast } from "../state/toasts.ts";

/** Puts text on the clipboard and says so. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ kind: "ok", text: `Copied ${what}.` });
  } catch {
    showToast({ kind: "bad", text: `Could not copy ${what}: the browser denied access to the clipboard.` });
  }
}
