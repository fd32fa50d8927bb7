import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app as electron, session } from "electron";
import { deferred } from "../core/host/deferred.ts";
import type { Log, Notifier } from "../core/ports.ts";
import { spawnReceiver } from "../core/receive/worker/spawn.ts";
import { LINK_SCHEME, deepLinkIn, readDeepLink } from "./deep-link.ts";
import { fenceSession } from "./fence.ts";
import { answerWindows } from "./ipc.ts";
import { keepMenu } from "./menu.ts";
import { createNotifier } from "./notifications.ts";
import type { Options } from "./options.ts";
import type { Product, ProductOptions } from "./product.ts";
import { serveFiles } from "./protocol.ts";
import { isTrayThere } from "./tray-there.ts";
import { type Windows, createWindows } from "./windows.ts";

export interface DesktopOptions extends Options {
  /** Electron's own folder inside the data folder. */
  readonly ownFolder: string;
  readonly log: Log;
  /** What Hookbench was started with, and links that came since: the first link among them is shown. */
  readonly links: readonly string[];
}

/** How long what is being recorded or run may take to come to its end when the user quits. */
const QUIT_PATIENCE_MS = 10_000;

/**
 * Runs Hookbench as a desktop app from the moment Electron is ready until it quits. The windows come first: what is behind
 * them takes as long to be read as a page to be shown, and both go on at once.
 */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { ownFolder, log } = options;
  const root = electron.getAppPath();
  const hasTray = (): Promise<boolean> =>
    options.hasTray === undefined ? isTrayThere(process.env) : Promise.resolve(options.hasTray);
  let opened: Windows | null = null;
  const show = (fragment: string | null = null): void => void opened?.show(fragment);
  const notifier = createNotifier(show);

  fenceSession(session.defaultSession);
  const { startServed } = await serveFiles(session.defaultSession, join(root, "out", "renderer"));
  const { promise: canRead, resolve: read } = deferred<void>();
  const trayIcon = join(root, "resources", "tray.png");
  const product = canRead.then(() => importProduct({ ...options, notifier, trayIcon, show }));
  closeOnQuit(product, log);

  const menu = keepMenu(() => void product.then(({ stopAll }) => stopAll()));
  const windows = createWindows({
    preload: join(root, "out", "preload", "index.cjs"),
    icon: join(root, "resources", "window.png"),
    folder: ownFolder,
    log,
    staysInTray: async () => (await (await product).closesToTray()) && (await hasTray()),
    onHidden: () => void tellOfTray(ownFolder, notifier),
    onCurrent: menu.use,
  });
  opened = windows;
  listen(show);
  answerWindows({
    answers: product.then(({ answers }) => answers),
    isWindow: windows.has,
    onOffer: menu.offer,
    onOpen: (fragment) => void windows.open(fragment),
  });
  if (!options.isHidden || !(await hasTray()))
    await Promise.race([startServed, windows.openKept(deepLinkIn(options.links))]);
  read();
  await (await product).attend();
}

/** Reads and starts what is behind the windows. Where it cannot start, Hookbench has said so and ends: nothing follows. */
async function importProduct(options: Omit<ProductOptions, "receiverThread">): Promise<Product> {
  // It takes a part of the time to start that the rest takes to be read.
  const receiverThread = spawnReceiver();
  const { startProduct } = await import("./product.ts");
  return (await startProduct({ ...options, receiverThread })) ?? new Promise<never>(() => undefined);
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

/** Quits only after what is being recorded or run has come to its end. */
function closeOnQuit(product: Promise<Product>, log: Log): void {
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
    await (await product).close();
    clearTimeout(late);
    electron.exit(0);
  }
}
