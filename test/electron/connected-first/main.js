import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

/*
 * Starts Hookbench, which opens its windows at once, only when Playwright is connected and says so: who connects while a
 * window comes to be may wait for it for ever. Electron's own program has the like for it, which is not in the tests' rig.
 */
const root = join(import.meta.dirname, "..", "..", "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const ready = app.whenReady();
const connected = new Promise((resolve) => {
  // The name is Playwright's.
  Object.assign(globalThis, { ["__playwright_run"]: resolve });
});

app.whenReady = () => connected.then(() => ready);
app.setAppPath(root);
app.setVersion(manifest.version);
await import(pathToFileURL(join(root, manifest.main)).href);
