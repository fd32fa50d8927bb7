import type { Worker } from "node:worker_threads";
import { app as electron, dialog } from "electron";
import { createClient } from "../contract/client.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import type { Settings } from "../contract/model/settings.ts";
import { type App, createApp } from "../core/app/app.ts";
import { systemClock } from "../core/host/clock.ts";
import { createIds } from "../core/host/ids.ts";
import type { Log, Notifier } from "../core/ports.ts";
import { DamagedDatabase } from "../core/record/engine/damage.ts";
import { StoreError } from "../core/record/engine/store-error.ts";
import { type Answers, createAnswers } from "./answers.ts";
import { keepControl } from "./control.ts";
import { followSettings } from "./follow-settings.ts";
import { startAtLogin } from "./login.ts";
import type { Options } from "./options.ts";
import { createSecretBox } from "./secret-box.ts";
import { createTray } from "./tray.ts";

export interface ProductOptions extends Options {
  /** The thread that receives, started ahead. */
  readonly receiverThread: Worker;
  readonly log: Log;
  readonly notifier: Notifier;
  /** The picture that stands in the tray. */
  readonly trayIcon: string;
  /** Brings the window before the user, at the address whose fragment is given. */
  show(fragment?: string): void;
}

/** What is behind the windows, running. */
export interface Product {
  readonly answers: Answers;
  /** Follows the settings and stands in the tray; the windows' first questions go before it. */
  attend(): Promise<void>;
  /** Whether the last window that is closed leaves Hookbench in the tray, as far as the settings go. */
  closesToTray(): Promise<boolean>;
  /** Ends everything that runs, pauses the queue and closes the tunnel, as the menu offers it. */
  stopAll(): Promise<void>;
  /** Resolves once what is being recorded or run has come to its end. */
  close(): Promise<void>;
}

/**
 * Starts all that is behind the windows: the product, and the control port. Where that fails, says so in a dialog, quits,
 * and answers null.
 */
export async function startProduct(options: ProductOptions): Promise<Product | null> {
  const started = await start(options);
  if (!started) return null;
  const { app, closeControl } = started;
  const { log } = options;

  async function stopAll(): Promise<void> {
    const result = await app.dispatch("queue.stopAll", {}, "person");
    if (!result.ok) log.warn("What runs could not be stopped", { code: result.error.code });
  }

  async function closesToTray(): Promise<boolean> {
    const client = createClient(createMemoryTransport(app));
    const settings = await client.call("settings.get", {});
    return settings.ok && settings.value.closeToTray;
  }

  async function close(): Promise<void> {
    await closeControl().catch((cause: unknown) => log.error("The control port could not be closed", cause));
    await app.close().catch((cause: unknown) => log.error("Hookbench could not close cleanly", cause));
  }

  return { answers: createAnswers(app), attend: () => attend(app, options), closesToTray, stopAll, close };
}

async function attend(app: App, { dataFolder, log, trayIcon, show }: ProductOptions): Promise<void> {
  let settings: Settings | null = null;
  let needs = 0;
  const showNeeds = (): boolean => electron.setBadgeCount(settings?.showBadge === true ? needs : 0);
  await followSettings(app, {
    onSettings: (changed) => {
      if (settings?.startAtLogin !== changed.startAtLogin) startAtLogin(changed.startAtLogin, { dataFolder, log });
      settings = changed;
      showNeeds();
    },
    onNeeds: (count) => {
      needs = count;
      showNeeds();
    },
  });
  await createTray({ app, icon: trayIcon, log, show, quit: () => electron.quit() });
}

interface Started {
  readonly app: App;
  closeControl(): Promise<void>;
}

async function start(options: ProductOptions): Promise<Started | null> {
  const { dataFolder, log, notifier, receiverPort, controlPort, nativeBinding, approvalGatherMs } = options;
  const { receiverThread } = options;
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
    const app = await createApp(ports, { ...appOptions, receiverThread }).catch((cause: unknown) => {
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
