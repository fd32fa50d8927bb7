import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { main, root, run, Stop } from "./command.js";
import { withLock } from "./lock.js";
import { checkStartSize } from "./start-size.js";

const INPUTS = ["src", "electron.vite.config.ts", "package.json", "package-lock.json", "tsconfig.base.json"];
const STAMP = join(root, "out", "built-from");
const BUILD_PATIENCE_MS = 5 * 60_000;

/** Brings `out/` up to date with the sources; takes no time when it is. */
export async function build() {
  await withLock(join(root, ".cache", "build.lock"), BUILD_PATIENCE_MS, () => {
    const sources = digest();
    if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources) return;
    console.log("Building Hookbench …");
    const electronVite = join(root, "node_modules", "electron-vite", "bin", "electron-vite.js");
    if (run(node, [electronVite, "build", "--logLevel", "warn"], { shell: false }) !== 0) {
      throw new Stop("The build failed. Its words are above.");
    }
    console.log(checkStartSize(join(root, "out", "renderer")));
    writeFileSync(STAMP, sources);
  });
}

/** The start of what is made of a build: its help where that is asked for, else all is brought up to date and `make` goes on. */
export async function mainOfBuilt(url, help, make) {
  await main(url, async (argv) => {
    if (argv.includes("--help")) {
      console.log(help);
      return 0;
    }
    await bootstrap();
    await build();
    return make(argv);
  });
}

function digest() {
  const hash = createHash("sha256");
  for (const input of INPUTS) add(hash, input);
  return hash.digest("hex");
}

function add(hash, path) {
  const absolute = join(root, path);
  if (!statSync(absolute).isDirectory()) {
    hash.update(`${path}\0`).update(readFileSync(absolute)).update("\0");
    return;
  }
  for (const name of readdirSync(absolute).toSorted()) add(hash, `${path}/${name}`);
}

await main(import.meta.url, async () => {
  await bootstrap();
  await build();
});
