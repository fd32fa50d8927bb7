import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const Manifest = z.object({ name: z.string(), version: z.string() });

/** Where Hookbench is installed, found upwards from this code, be it source or bundle. */
export const installationFolder = findInstallation(import.meta.dirname);

/** The built browser UI. */
export const uiFolder = join(installationFolder, "out", "renderer");

export function readVersion(): string {
  return Manifest.parse(JSON.parse(readFileSync(join(installationFolder, "package.json"), "utf8"))).version;
}

function findInstallation(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("Hookbench's package.json is missing. Install Hookbench again.");
  return findInstallation(parent);
}
