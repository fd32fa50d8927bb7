import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { node } from "./bootstrap.js";
import { mainOfBuilt } from "./build.js";
import { read, root, run, Stop } from "./command.js";

const HELP = `npm run package

Makes in dist-package/ what is published: the folder npm installs, and its tarball. It needs no build, no Electron and no
compiler where it is installed; all it depends on is in it but SQLite and the sandbox of transforms.`;

const OUT = join(root, "dist-package");
/** Code beside which packages of its own are installed: package.vite.config.ts leaves them out. */
const OUTSIDE = ["better-sqlite3", "quickjs-emscripten-core", "@jitl/quickjs-wasmfile-release-sync"];
const COPIED = [
  "bin/hookbench.js",
  "bin/node-flags.js",
  "out/renderer",
  "schemas",
  "skills",
  "python",
  "README.md",
  "LICENSE",
];
const DECLARATIONS = join(root, "node_modules", ".cache", "tsc", "src-testing", "src", "testing");
const NODE_NEEDED = ">=22";

await mainOfBuilt(import.meta.url, HELP, () => {
  rmSync(OUT, { recursive: true, force: true });
  bundle();
  for (const path of COPIED) copy(path);
  writeFileSync(join(OUT, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
  writeFileSync(join(OUT, "THIRD-PARTY.txt"), licences());
  declare();
  writeManual();
  return run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", OUT], { cwd: OUT });
});

function bundle() {
  const electronVite = join(root, "node_modules", "electron-vite", "bin", "electron-vite.js");
  const args = [electronVite, "build", "--config", "package.vite.config.ts", "--logLevel", "error"];
  if (run(node, args, { shell: false }) !== 0) throw new Stop("The package's code could not be bundled.");
}

function copy(path) {
  const to = join(OUT, path);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(root, path), to, { recursive: true, filter: (from) => !from.includes("__pycache__") });
}

/** What npm is told: nothing that only building and testing need. */
function manifest() {
  const { name, version, description, license, dependencies } = json(join(root, "package.json"));
  return {
    name,
    version,
    description,
    license,
    keywords: ["webhook", "webhooks", "signature", "replay", "testing"],
    type: "module",
    bin: { hookbench: "bin/hookbench.js" },
    man: ["man/hookbench.1"],
    exports: {
      "./testing": { types: "./types/index.d.ts", default: "./out/main/testing.js" },
      "./schemas/*": "./schemas/*",
      "./package.json": "./package.json",
    },
    files: ["bin", "out", "man", "types", "schemas", "skills", "python", "THIRD-PARTY.txt"],
    dependencies: Object.fromEntries(OUTSIDE.map((outside) => [outside, dependencies[outside]])),
    engines: { node: NODE_NEEDED },
  };
}

/** The types of `hookbench/testing`: the declarations that its entry leads to. */
function declare() {
  if (run("tsc", ["--build", join("src", "testing")]) !== 0) throw new Stop("The types could not be made.");
  mkdirSync(join(OUT, "types"));
  const wanted = ["index.d.ts"];
  for (const file of wanted) {
    const text = readFileSync(join(DECLARATIONS, file), "utf8");
    for (const [, from] of text.matchAll(/from "\.\/([\w-]+)\.ts"/g))
      if (!wanted.includes(`${from}.d.ts`)) wanted.push(`${from}.d.ts`);
    writeFileSync(join(OUT, "types", file), text.replace(/from "\.\/([\w-]+)\.ts"/g, 'from "./$1.js"'));
  }
}

function writeManual() {
  const page = read(node, [join(OUT, "bin", "hookbench.js"), "man"], { cwd: root });
  if (page === null) throw new Stop("The manual page could not be written.");
  mkdirSync(join(OUT, "man"));
  writeFileSync(join(OUT, "man", "hookbench.1"), page);
}

/** The licences of everything whose code is in the bundles, each with its package. */
function licences() {
  const { packages } = json(join(root, "package-lock.json"));
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path.startsWith("node_modules/") && !dev);
  return shipped
    .map(([path, { version, license }]) => {
      const title = `${path.slice("node_modules/".length)} ${version} (${license ?? "see below"})`;
      return [title, "=".repeat(title.length), "", licenceIn(join(root, path)), ""].join("\n");
    })
    .join("\n");
}

function licenceIn(folder) {
  const file = existsSync(folder) && readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(folder, file), "utf8").trim() : "The package brings no text of its licence.";
}

function json(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
