import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app as electron, dialog, session } from "electron";
import { DEFAULT_SETTINGS } from "../contract/model/settings.ts";
import { type App, createApp } from "../core/app/app.ts";
import { systemClock } from "../core/host/clock.ts";
import { createIds } from "../core/host/ids.ts";
import type { Log, Notifier } from "../core/ports.ts";
import { DamagedDatabase } from "../core/record/engine/damage.ts";
import { StoreError } from "../core/record/engine/store-error.ts";
import { keepControl } from "./control.ts";
import { LINK_SCHEME, deepLinkIn, readDeepLink } from "./deep-link.ts";
import { fenceSession } from "./fence.ts";
import { followSettings } from "./follow-settings.ts";
import { answerWindows } from "./ipc.ts";
import { startAtLogin } from "./login.ts";
import { keepMenu } from "./menu.ts";
import { createNotifier } from "./notifications.ts";
import type { Options } from "./options.ts";
import { serveFiles } from "./protocol.ts";
import { createSecretBox } from "./secret-box.ts";
import { isTrayThere } from "./tray-there.ts";
import { createTray } from "./tray.ts";
import { type Windows, createWindows } from "./windows.ts";

export interface DesktopOptions extends Options {
  /** Electron's own folder inside the data folder. */
  readonly ownFolder: string;
  readonly log: Log;
  /** The fragment of the address that a link asked for before there was a window; null where none did. */
  firstLink(): string | null;
}

/** How long what is being recorded or run may take to come to its end when the user quits. */
const QUIT_PATIENCE_MS = 10_000;

/** Runs Hookbench as a desktop app from the moment Electron is ready until it quits. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { dataFolder, ownFolder, log } = options;
  const root = electron.getAppPath();
  const hasTray = (): Promise<boolean> =>
    options.hasTray === undefined ? isTrayThere(process.env) : Promise.resolve(options.hasTray);
  let settings = DEFAULT_SETTINGS;
  let opened: Windows | null = null;
  const show = (fragment: string | null = null): void => void opened?.show(fragment);
  const notifier = createNotifier(show);

  const started = await start(options, notifier);
  if (!started) return;
  const { app } = started;
  closeOnQuit(started, log);

  fenceSession(session.defaultSession);
  await serveFiles(session.defaultSession, join(root, "out", "renderer"));
  const menu = keepMenu(() => void stopAll(app, log));
  const windows = createWindows({
    preload: join(root, "out", "preload", "index.cjs"),
    icon: join(root, "resources", "icon.png"),
    folder: ownFolder,
    log,
    staysInTray: async () => settings.closeToTray && (await hasTray()),
    onHidden: () => void tellOfTray(ownFolder, notifier),
    onCurrent: menu.use,
  });
  opened = windows;
  listen(show);
  answerWindows({
    app,
    isWindow: windows.has,
    onOffer: menu.offer,
    onOpen: (fragment) => void windows.open(fragment),
  });
  let atLogin: boolean | null = null;
  await followSettings(app, {
    onSettings: (changed) => {
      settings = changed;
      if (atLogin !== changed.startAtLogin) startAtLogin(changed.startAtLogin, { dataFolder, log });
      atLogin = changed.startAtLogin;
    },
    onNeeds: (count) => electron.setBadgeCount(settings.showBadge ? count : 0),
  });
  if (!options.isHidden || !(await hasTray())) await windows.openKept(options.firstLink());
  const icon = join(root, "resources", "tray.png");
  await createTray({ app, icon, log, show, quit: () => electron.quit() });
}

/** Shows what a second start, a link or the dock asks for; ends with the last window, unless that waits in the tray. */
function listen(show: (fragment?: string | null) => void): void {
  electron.on("window-all-closed", () => {
    if (process.platform !== "darwin") electron.quit();
  });
  electron.on("second-instance", (_event, argv) => show(deepLinkIn(argv)));
  electron.on("open-url", (_event, url) => show(readDeepLink(url)));
  electron.on("activate", () => show());
  // On Linux what installs the app says which links are its own. Nothing after `--` is taken for an option.
  if (electron.isPackaged && process.platform !== "linux")
    electron.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ["--"]);
}

/** Says, the first time only, that a closed window is not the end of it. */
async function tellOfTray(folder: string, notifier: Notifier): Promise<void> {
  const mark = join(folder, "told-of-tray");
  if (existsSync(mark)) return;
  writeFileSync(mark, "", { mode: 0o600 });
  await notifier.notify({
    title: "Hookbench goes on in the tray",
    body: "It still records what arrives. Quit it from its icon in the tray; Settings say whether it stays there.",
  });
}

interface Started {
  readonly app: App;
  closeControl(): Promise<void>;
}

/** Starts the product and its control port. Where that fails, says so in a dialog, quits, and answers null. */
async function start(options: DesktopOptions, notifier: Notifier): Promise<Started | null> {
  const { dataFolder, log, receiverPort, controlPort, nativeBinding, approvalGatherMs } = options;
  try {
    const ports = {
      clock: systemClock,
      ids: createIds(systemClock),
      secretBox: createSecretBox(dataFolder, log),
      notifier,
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

/** Ends everything that runs, pauses the queue and closes the tunnel, as the menu offers it. */
async function stopAll(app: App, log: Log): Promise<void> {
  const result = await app.dispatch("queue.stopAll", {}, "person");
  if (!result.ok) log.warn("What runs could not be stopped", { code: result.error.code });
}
