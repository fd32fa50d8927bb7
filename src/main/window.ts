import { BrowserWindow } from "electron";
import { Fragment } from "../contract/bridge.ts";
import { PAGE } from "./address.ts";
import type { KeptWindow } from "./kept-windows.ts";

const USUAL_SIZE = { width: 1440, height: 900 };

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
}

/** Opens a window: sandboxed, isolated, without Node, as it stood where that is kept. `loaded` resolves with its page. */
export function openWindow(
  options: WindowOptions,
  kept: KeptWindow | null,
  fragment: string | null,
): { readonly window: BrowserWindow; readonly loaded: Promise<void> } {
  const { x, y, width, height } = kept ?? { x: undefined, y: undefined, ...USUAL_SIZE };
  const window = new BrowserWindow({
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
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
  window.once("ready-to-show", () => {
    if (kept?.isMaximized === true) window.maximize();
    window.show();
  });
  return { window, loaded: window.loadURL(PAGE + (fragment ?? kept?.fragment ?? "")) };
}

/** Brings a window before the user. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Shows what a fragment names. Only that of the address differs, so the page stays and follows it. */
export async function showIn(window: BrowserWindow, fragment: string): Promise<void> {
  await window.loadURL(PAGE + fragment);
}

/** A window as it is to be found again. */
export function keptOf(window: BrowserWindow): KeptWindow {
  const { hash } = new URL(window.webContents.getURL() || PAGE);
  const fragment = Fragment.safeParse(hash);
  return {
    ...window.getNormalBounds(),
    isMaximized: window.isMaximized(),
    fragment: fragment.success ? fragment.data : null,
  };
}
