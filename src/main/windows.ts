import { join } from "node:path";
import { type BrowserWindow, type WebContents, app as electron } from "electron";
import type { Log } from "../core/ports.ts";
import { type KeptWindow, MOST_WINDOWS, readWindows, writeWindows } from "./kept-windows.ts";
import { type WindowOptions, focusWindow, keptOf, openWindow, showIn } from "./window.ts";

export interface WindowsOptions extends WindowOptions {
  /** The folder that keeps how the windows stood. */
  readonly folder: string;
  readonly log: Log;
  /** Whether Hookbench goes on without a window; asked when the last one is closed. */
  staysInTray(): Promise<boolean>;
  /** The last window was closed, and Hookbench goes on without. */
  onHidden(): void;
  /** Another window is the one in use, or it is gone. */
  onCurrent(contents: WebContents | null): void;
}

/** The windows of Hookbench. */
export interface Windows {
  has(contents: WebContents): boolean;
  /** Brings the window that was used last before the user, or opens one; there it shows what a fragment names. */
  show(fragment?: string | null): Promise<void>;
  /** Opens one more, until there are enough; then the one used last shows it. */
  open(fragment: string): Promise<void>;
  /** Opens those that were open when Hookbench was last quit, or one. */
  openKept(fragment: string | null): Promise<void>;
}

/** Keeps the windows: several, each as it stood; the last that is closed waits, hidden, where there is a tray to find it in. */
export function createWindows(options: WindowsOptions): Windows {
  const file = join(options.folder, "window.json");
  /** The one used last comes last. */
  const all: BrowserWindow[] = [];
  let isQuitting = false;

  function keep(): void {
    // Once the last is gone, it stays kept as it was.
    if (!isQuitting && all.length > 0) writeWindows(file, all.map(keptOf));
  }

  function use(window: BrowserWindow): void {
    const place = all.indexOf(window);
    if (place >= 0) all.splice(place, 1);
    all.push(window);
    options.onCurrent(window.webContents);
  }

  /** Away at once, so that nothing is seen of the question. */
  async function hideOrEnd(window: BrowserWindow): Promise<void> {
    window.hide();
    if (await options.staysInTray()) options.onHidden();
    else if (!window.isDestroyed() && !window.isVisible()) window.destroy();
  }

  async function add(kept: KeptWindow | null, fragment: string | null): Promise<void> {
    const { window, loaded } = openWindow(options, kept, fragment);
    use(window);
    window.on("focus", () => use(window));
    window.on("close", (event) => {
      keep();
      if (isQuitting || all.length > 1) return;
      event.preventDefault();
      void hideOrEnd(window);
    });
    window.on("closed", () => {
      const place = all.indexOf(window);
      if (place >= 0) all.splice(place, 1);
      options.onCurrent(all.at(-1)?.webContents ?? null);
    });
    await settled(window, loaded);
  }

  /** A page that is left before it has come, as when Hookbench quits at once, is no failure. */
  async function settled(window: BrowserWindow, loading: Promise<void>): Promise<void> {
    await loading.catch((cause: unknown) => {
      if (!isQuitting && !window.isDestroyed()) options.log.error("A window could not show its page", cause);
    });
  }

  electron.on("before-quit", () => {
    keep();
    isQuitting = true;
  });

  async function show(fragment: string | null = null): Promise<void> {
    const window = all.at(-1);
    if (!window) return add(readWindows(file).at(-1) ?? null, fragment);
    focusWindow(window);
    if (fragment !== null) await settled(window, showIn(window, fragment));
  }

  return {
    show,
    has: (contents) => all.some((window) => window.webContents === contents),
    open: (fragment) => (all.length < MOST_WINDOWS ? add(null, fragment) : show(fragment)),
    openKept: async (fragment) => {
      const kept = readWindows(file);
      if (kept.length === 0) return add(null, fragment);
      await Promise.all(kept.map((one, index) => add(one, index === kept.length - 1 ? fragment : null)));
    },
  };
}
