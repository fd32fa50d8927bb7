import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { main, read, root, run, Stop } from "./command.js";
import { withLock } from "./lock.js";

const INSTALL_PATIENCE_MS = 15 * 60_000;

/** The Node that runs Hookbench: a dependency of ours, so that its version is ours to choose. */
export const node = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** Makes node_modules hold what package-lock.json names, and the Node that runs it. Quick when it does already. */
export async function bootstrap() {
  if (isCurrent()) return;
  await withLock(join(root, ".cache", "install.lock"), INSTALL_PATIENCE_MS, install);
}

function install() {
  if (isCurrent()) return;
  if (!holdsWhatTheLockNames()) {
    console.log("Installing what Hookbench is built from …");
    // The machine's own Node only starts npm, so what npm says about engines is about the wrong Node.
    if (run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) !== 0) {
      throw new Stop("npm ci failed. Its words are above; it needs a network and write access to this folder.");
    }
  }
  if (!hasNode()) run("npm", ["rebuild", "node", "--loglevel=error"]);
  if (!hasNode()) throw new Stop("npm did not put Node 24 into node_modules. Remove node_modules and try again.");
}

function isCurrent() {
  return holdsWhatTheLockNames() && hasNode();
}

/** Versions are compared, not file times: a checkout of another branch touches the one and not the other. */
function holdsWhatTheLockNames() {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || (optional && !installed[path]) || installed[path]?.version === version,
  );
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

function hasNode() {
  return existsSync(node) && read(node, ["--version"]) !== null;
}

await main(import.meta.url, bootstrap);
