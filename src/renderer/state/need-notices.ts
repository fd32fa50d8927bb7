import { create } from "zustand";
import type { Need } from "../../contract/model/need.ts";
import { useNeeds } from "./needs.ts";
import { remember, rememberedNumber } from "./remembered.ts";
import { go } from "./route.ts";
import { updateSettings } from "./settings.ts";
import { useStatus } from "./status.ts";
import { showToast } from "./toasts.ts";
import { NEED_NOTICES } from "../words/notices.ts";

const KEY = "tell-desktop";
const NAME = NEED_NOTICES.hookbench;

/** Whether this browser is to tell of what begins to need somebody. In the desktop app that is a setting. */
export const useTold = create<{ readonly isWished: boolean }>(() => ({ isWished: rememberedNumber(KEY, 0) === 1 }));

interface Wish {
  readonly host: "desktop" | "serve" | undefined;
  readonly setting: boolean;
  readonly isWished: boolean;
}

/** Whether the desktop is told: a browser can only where it is allowed to. */
export function tellsDesktop({ host, setting, isWished }: Wish): boolean {
  return host === "desktop" ? setting : isWished && isAllowed();
}

/** Has the desktop told from now on, or no more; asks the browser where it must be asked. False where that refuses. */
export async function tellDesktop(isOn: boolean): Promise<boolean> {
  if (useStatus.getState().app?.host === "desktop") {
    const result = await updateSettings({ tellDesktop: isOn });
    if (!result.ok) showToast({ kind: "bad", text: result.error.message });
    return true;
  }
  if (isOn && !(await askBrowser())) return false;
  remember(KEY, isOn ? 1 : 0);
  useTold.setState({ isWished: isOn });
  return true;
}

/** Keeps the window's title and, in a browser, the desktop in step with what needs somebody, from now on. */
export function watchNeeds(): void {
  useNeeds.subscribe((now, before) => {
    document.title = now.count > 0 ? `(${now.count}) ${NAME}` : NAME;
    if (!before.isLoaded || now.items === before.items) return;
    const known = new Set(before.items.map(({ id }) => id));
    const isSeen = document.visibilityState === "visible" && document.hasFocus();
    if (!isSeen) now.items.filter(({ id }) => !known.has(id)).forEach(tell);
  });
}

function tell({ id, title, reason }: Need): void {
  const host = useStatus.getState().app?.host;
  if (host !== "serve" || !useTold.getState().isWished || !isAllowed()) return;
  const notification = new Notification(title, { body: reason, tag: id });
  notification.addEventListener("click", () => {
    window.focus();
    go({ at: "needs-you", item: id });
  });
}

function isAllowed(): boolean {
  return "Notification" in window && Notification.permission === "granted";
}

async function askBrowser(): Promise<boolean> {
  return "Notification" in window && (await Notification.requestPermission()) === "granted";
}
