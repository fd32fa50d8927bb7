import { execFile } from "node:child_process";
import { promisify } from "node:util";

const PATIENCE_MS = 2000;
/** Who shows tray icons on a Linux desktop goes by this name on the session bus. */
const TRAY = "org.kde.StatusNotifierWatcher";

/**
 * Whether this desktop has a tray to be found in. On Linux the session bus is asked: a desktop of which it cannot be said
 * counts as one without, since an app that nobody finds again is worse than one that ends.
 */
export async function isTrayThere(environment: NodeJS.ProcessEnv): Promise<boolean> {
  return process.platform === "linux" ? hasOwner(TRAY, environment) : true;
}

/** Whether somebody goes by a name on the session bus; false where there is no bus, or nothing to ask it with. */
export async function hasOwner(name: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const bus = "org.freedesktop.DBus";
  const target = ["--dest", bus, "--object-path", "/org/freedesktop/DBus", "--method", `${bus}.NameHasOwner`];
  try {
    const options = { env: environment, timeout: PATIENCE_MS };
    const { stdout } = await promisify(execFile)("gdbus", ["call", "--session", ...target, name], options);
    return stdout.trim() === "(true,)";
  } catch {
    return false;
  }
}
