import { homedir } from "node:os";
import { join } from "node:path";
import { app as electron } from "electron";
import type { Log } from "../core/ports.ts";
import { writeAutostart } from "./autostart.ts";

export interface LoginOptions {
  readonly dataFolder: string;
  readonly log: Log;
}

/**
 * Has Hookbench started with the session, in the tray, or no more. Only an installed app can be: of one that is run from
 * its source nothing is changed.
 */
export function startAtLogin(isWanted: boolean, { dataFolder, log }: LoginOptions): void {
  if (!electron.isPackaged) return;
  const args = ["--hidden", "--data", dataFolder];
  try {
    if (process.platform !== "linux") {
      electron.setLoginItemSettings({ openAtLogin: isWanted, args });
      return;
    }
    // An AppImage is started from where it lies, not from where it is mounted while it runs.
    writeAutostart(
      autostartFolder(process.env),
      isWanted ? [process.env["APPIMAGE"] ?? process.execPath, ...args] : null,
    );
  } catch (cause) {
    log.error("Starting at login could not be settled", cause);
  }
}

function autostartFolder(environment: NodeJS.ProcessEnv): string {
  return join(environment["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "autostart");
}
