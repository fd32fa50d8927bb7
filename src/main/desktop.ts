import { join } from "node:path";
import { type BrowserWindow, Menu, app as electron, dialog, session } from "electron";
import { type App, createApp } from "../core/app/app.ts";
import { systemClock } from "../core/host/clock.ts";
import { createIds } from "../core/host/ids.ts";
import type { Log } from "../core/ports.ts";
import { DamagedDatabase } from "../core/record/engine/damage.ts";
import { StoreError } from "../core/record/engine/store-error.ts";
import { keepControl } from "./control.ts";
import { fenceSession } from "./fence.ts";
import { answerWindow } from "./ipc.ts";
import { createMenu } from "./menu.ts";
import { createNotifier } from "./notifications.ts";
import type { Options } from "./options.ts";
import { serveFiles } from "./protocol.ts";
import { createSecretBox } from "./secret-box.ts";
import { createTray } from "./tray.ts";
import { type WindowOptions, focusWindow, openExecution, openWindow } from "./window.ts";

export interface DesktopOptions extends Options {
  /** Electron's own folder inside the data folder. */
  readonly ownFolder: string;
  readonly log: Log;
}

/** How long what is being recorded or run may take to come to its end when the user quits. */
const QUIT_PATIENCE_MS = 10_000;

/** Runs Hookbench as a desktop app from the moment Electron is ready until it quits. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const root = electron.getAppPath();
  const windowOptions: WindowOptions = {
    preload: join(root, "out", "preload", "index.cjs"),
    icon: join(root, "resources", "icon.png"),
    folder: options.ownFolder,
  };
  let window: BrowserWindow | null = null;

  async function show(execution: string | null = null): Promise<void> {
    if (window) {
      focusWindow(window);
      if (execution !== null) await openExecution(window, execution);
      return;
    }
    const opening = openWindow(windowOptions);
    window = opening.window;
    window.on("closed", () => {
      window = null;
    });
    await opening.loaded;
    if (execution !== null) await openExecution(opening.window, execution);
  }

  const started = await start(options, (execution) => void show(execution));
  if (!started) return;
  const { app } = started;
  closeOnQuit(started, options.log);
  electron.on("window-all-closed", () => {
    if (process.platform !== "darwin") electron.quit();
  });
  electron.on("second-instance", () => void show());
  electron.on("activate", () => void show());

  fenceSession(session.defaultSession);
  await serveFiles(session.defaultSession, join(root, "out", "renderer"));
  answerWindow(app, (contents) => contents === window?.webContents);
  Menu.setApplicationMenu(createMenu(electron.isPackaged, () => void stopAll(app, options.log)));
  await show();
  const icon = join(root, "resources", "tray.png");
  await createTray({ app, icon, log: options.log, show: () => void show(), quit: () => electron.quit() });
}

interface Started {
  readonly app: App;
  closeControl(): Promise<void>;
}

/** Starts the product and its control port. Where that fails, says so in a dialog, quits, and answers null. */
async function start(
  options: DesktopOptions,
  onNotificationClick: (execution: string | null) => void,
): Promise<Started | null> {
  const { dataFolder, log, receiverPort, controlPort, nativeBinding, approvalGatherMs } = options;
  try {
    const ports = {
      clock: systemClock,
      ids: createIds(systemClock),
      secretBox: createSecretBox(dataFolder, log),
      notifier: createNotifier(onNotificationClick),
      log,
      dataFolder,
      host: "desktop",
    } as const;
    const version = electron.getVersion();
    const appOptions = { receiverPort, version, approvalGatherMs, ...(nativeBinding ? { nativeBinding } : {}) };
    const app = await createApp(ports, appOptions).catch((cause: unknown) => {
      if (!(cause instanceof DamagedDatabase) || !wantsToBeginAnew(cause)) throw cause;
      return createApp(ports, { ...appOptions, beginAnew: true });
    });
    const closeControl = await keepControl({ app, dataFolder, controlPort, version, log });
    return { app, closeControl };
  } catch (cause) {
    log.error("Hookbench could not start", cause);
    if (cause instanceof StoreError && cause.code === "conflict") return refuse(cause.message);
    return refuse(`Hookbench could not start: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Asks whether to begin with a new database beside the damaged one, which is kept. */
function wantsToBeginAnew({ message }: DamagedDatabase): boolean {
  const buttons = ["Quit", "Begin anew, and keep the damaged file"];
  return (
    dialog.showMessageBoxSync({ type: "error", title: "Hookbench", message, buttons, defaultId: 0, cancelId: 0 }) === 1
  );
}

function refuse(sentence: string): null {
  dialog.showErrorBox("Hookbench", sentence);
  electron.exit(1);
  return null;
}

/** Quits only after what is being recorded or run has come to its end. */
function closeOnQuit({ app, closeControl }: Started, log: Log): void {
  let closing: Promise<void> | null = null;
  electron.on("will-quit", (event) => {
    event.preventDefault();
    closing ??= close();
  });

  async function close(): Promise<void> {
    const late = setTimeout(() => {
      log.error("Hookbench did not close in time and was ended");
      electron.exit(1);
    }, QUIT_PATIENCE_MS);
    await closeControl().catch((cause: unknown) => log.error("The control port could not be closed", cause));
    await app.close().catch((cause: unknown) => log.error("Hookbench could not close cleanly", cause));
    clearTimeout(late);
    electron.exit(0);
  }
}

/** Ends everything that runs and pauses the queue, as the menu offers it. */
async function stopAll(app: App, log: Log): Promise<void> {
  const result = await app.dispatch("queue.stopAll", {}, "person");
  if (!result.ok) log.warn("What runs could not be stopped", { code: result.error.code });
}
