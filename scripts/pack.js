import { copyFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { node } from "./bootstrap.js";
import { mainOfBuilt } from "./build.js";
import { read, root, run, Stop, toolEnvironment } from "./command.js";
import { electronForTests } from "./find-electron.js";

const PACKAGING = join(root, "packaging");
const HELP = `npm run pack -- [--for-tests] [electron-builder's own options, such as --linux deb]

Makes installers of Hookbench in dist/: deb and AppImage, dmg, or nsis, as the system is that it runs on.
--for-tests packs no installer, but a folder, on the Electron that the tests run on; nothing to be shipped.`;

await mainOfBuilt(import.meta.url, HELP, (argv) => {
  installBuilder();
  return argv.includes("--for-tests") ? packForTests() : pack(argv);
});

/** Hundreds of packages that nobody else needs: installed when installers are asked for. */
function installBuilder() {
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  if (run("npm", args, { cwd: PACKAGING }) !== 0) throw new Stop("electron-builder could not be installed.");
}

function pack(args) {
  const builder = join(PACKAGING, "node_modules", "electron-builder", "cli.js");
  const config = join(PACKAGING, "electron-builder.yml");
  return run(node, [builder, "--config", config, "--publish", "never", ...args], { shell: false });
}

/** Of an Electron that is older than the one shipped, the database's module must be the one that was built for it. */
async function packForTests() {
  const { electron, sqliteBinding } = await electronForTests();
  const env = toolEnvironment({ ELECTRON_RUN_AS_NODE: "1" });
  const version = read(electron, ["--print", "process.versions.electron"], { env })?.trim();
  if (!version) throw new Stop(`${electron} does not say which version it is.`);
  const args = [`--config.electronDist=${dirname(electron)}`, `--config.electronVersion=${version}`];
  const code = pack(["--linux", "dir", ...args]);
  if (code !== 0 || sqliteBinding === null) return code;
  const unpacked = join(root, "dist", "linux-unpacked", "resources", "app.asar.unpacked");
  const module = join(unpacked, "node_modules", "better-sqlite3", "prebuilds", "linux-x64.node");
  if (!existsSync(module)) throw new Stop("The packed app lacks the database's native module.");
  copyFileSync(sqliteBinding, module);
  return 0;
}
