import { join } from "node:path";
import { app as electron, dialog } from "electron";
import { prepareDataFolder } from "../core/host/data-folder.ts";
import { createLog } from "../core/host/log.ts";
import { runDesktop } from "./desktop.ts";
import { fenceContents } from "./fence.ts";
import { readOptions } from "./options.ts";
import { registerScheme } from "./protocol.ts";

/*
 * The desktop host. What must be settled before Electron is ready stands here: the scheme of our pages, where Electron
 * keeps its own files, and that one data folder has one instance.
 */
const options = readOptions(process.argv.slice(1), process.env, electron.isPackaged);
const log = createLog({ format: "human", level: electron.isPackaged ? "warn" : "info" });

electron.setName("Hookbench");
// Chromium's sandbox does not run as root; only tests pass that switch.
if (!electron.commandLine.hasSwitch("no-sandbox")) electron.enableSandbox();
registerScheme();
const ownFolder = join(options.dataFolder, "desktop");
prepareFolders();
electron.setPath("userData", ownFolder);
electron.setPath("sessionData", ownFolder);
electron.on("web-contents-created", (_event, contents) => fenceContents(contents));

const links = [...process.argv];
electron.on("open-url", (event, url) => {
  event.preventDefault();
  links.unshift(url);
});

// A second start on the same data folder hands over to the first, which shows its window.
if (electron.requestSingleInstanceLock()) {
  void electron.whenReady().then(() => runDesktop({ ...options, ownFolder, log, links }));
} else {
  electron.exit(0);
}

function prepareFolders(): void {
  try {
    prepareDataFolder(options.dataFolder, log);
    prepareDataFolder(ownFolder, log);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    log.error("The data folder cannot be used", cause);
    dialog.showErrorBox(
      "Hookbench",
      `The data folder ${options.dataFolder} cannot be used: ${why}. Choose another with --data DIR.`,
    );
    electron.exit(1);
  }
}
