import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { main, root, run, Stop } from "./command.js";
import { electronRig } from "./electron-rig.js";
import { reachable } from "./reachable.js";

const PACKAGE = join(root, "node_modules", "electron");
const DOWNLOAD_MS = 3 * 60_000;
/** Where Electron's own installer downloads from. */
const DOWNLOAD_HOST = "github.com";

/** The Electron that this project names: one the user points at, or the official binary if it is already there. */
export function installedElectron() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, "dist");
  const name = existsSync(join(PACKAGE, "path.txt"))
    ? readFileSync(join(PACKAGE, "path.txt"), "utf8")
    : executableName();
  const electron = join(folder, name);
  return existsSync(electron) ? electron : null;
}

/** Downloads the official binary where its host can be reached at all. Answers its path, or null. */
export async function downloadedElectron() {
  if (!process.env.ELECTRON_MIRROR && !(await reachable(DOWNLOAD_HOST, 443))) return null;
  console.error("Downloading Electron, once …");
  run(node, [join(PACKAGE, "install.js")], { stdio: "ignore", timeout: DOWNLOAD_MS, shell: false });
  return installedElectron();
}

/** An Electron for tests: the user's, the official one, or the rig. Answers its path and what better-sqlite3 needs in it. */
export async function electronForTests() {
  const electron = installedElectron() ?? (await downloadedElectron());
  return electron ? { electron, sqliteBinding: null } : electronRig();
}

function executableName() {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

/** Prints one line of JSON: `{electron, sqliteBinding}`, or `{reason}` where there is no Electron to be had. */
await main(import.meta.url, async () => {
  await bootstrap();
  const found = await electronForTests().catch((cause) => {
    if (cause instanceof Stop) return { reason: cause.message };
    throw cause;
  });
  console.log(JSON.stringify(found));
});
