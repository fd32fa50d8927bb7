import { join } from "node:path";
import { BrowserWindow } from "electron";
import { readBounds, writeBounds } from "./bounds.ts";
import { PAGE } from "./address.ts";

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** The folder that keeps where the window stood. */
  readonly folder: string;
}

/** Opens the window: sandboxed, isolated, without Node, where it stood last time. `loaded` resolves with its page. */
export function openWindow(options: WindowOptions): { readonly window: BrowserWindow; readonly loaded: Promise<void> } {
  const boundsFile = join(options.folder, "window.json");
  const window = new BrowserWindow({
    ...readBounds(boundsFile),
    minWidth: 720,
    minHeight: 480,
    title: "Hookbench",
    icon: options.icon,
    backgroundColor: "#0f1115",
    show: false,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A window in the background still shows what arrives.
      backgroundThrottling: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  window.on("close", () => writeBounds(boundsFile, window.getNormalBounds()));
  return { window, loaded: window.loadURL(PAGE) };
}

/** Brings a window before the user. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Shows one execution. Only the address's fragment differs, so the page stays and follows it. */
export async function openExecution(window: BrowserWindow, id: string): Promise<void> {
  await window.loadURL(`${PAGE}#/hooks/runs/${encodeURIComponent(id)}`);
}
