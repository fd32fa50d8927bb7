import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main, read, root } from "./command.js";

const FILE = join(root, "package-lock.json");
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = {
  arm: "arm",
  arm64: "arm64",
  x64: "x64",
  ia32: "ia32",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
};

/**
 * Fails when package-lock.json names a host, leaves out a binary for another platform (`npm ci` refuses such a lock, and
 * npm writes one wherever its registry lacks that binary), or has a package without the hash of its content. `--fix`
 * adds what is missing, and asks npm's registry for the hashes.
 */
await main(import.meta.url, ([option]) => {
  const lock = JSON.parse(readFileSync(FILE, "utf8"));
  const hosts = Object.keys(lock.packages).filter((path) => lock.packages[path].resolved);
  const missing = missingBinaries(lock.packages);
  if (option === "--fix") {
    for (const [path, entry] of missing) lock.packages[path] = entry;
    for (const path of withoutHash(lock.packages)) {
      const { version, ...rest } = lock.packages[path];
      lock.packages[path] = { version, integrity: hashOf(path, version), ...rest };
    }
    lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
    return withoutHash(lock.packages).length === 0 ? 0 : 1;
  }
  const unhashed = withoutHash(lock.packages);
  for (const path of hosts) console.error(`package-lock.json names a host for ${path}.`);
  for (const [path] of missing)
    console.error(`package-lock.json lacks ${path}; node scripts/check-lock.js --fix adds it.`);
  for (const path of unhashed)
    console.error(`package-lock.json has no integrity for ${path}; node scripts/check-lock.js --fix asks for it.`);
  return hosts.length + missing.length + unhashed.length === 0 ? 0 : 1;
});

/** Packages that whatever server gives them could exchange unseen. */
function withoutHash(packages) {
  return Object.keys(packages).filter((path) => path !== "" && !packages[path].link && !packages[path].integrity);
}

/** The hash the registry tells of a package; undefined where it has none. */
function hashOf(path, version) {
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  return read("npm", ["view", `${name}@${version}`, "dist.integrity"])?.trim() || undefined;
}

function missingBinaries(packages) {
  return Object.entries(packages).flatMap(([owner, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${owner}/node_modules/${name}`])
      .map(([name, version]) => [
        `node_modules/${name}`,
        { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) },
      ]),
  );
}

/** What a binary runs on, by the naming all of these packages follow: `…-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = words.flatMap((word) => PROCESSORS[word] ?? []);
  const libc = os[0] !== "linux" ? null : /-musl/.test(name) ? "musl" : "glibc";
  return { cpu, os, ...(libc ? { libc: [libc] } : {}) };
}
