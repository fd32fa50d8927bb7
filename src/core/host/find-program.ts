import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { searchFolders } from "./search-path.ts";
import { readShim } from "./windows-shim.ts";

export interface FoundProgram {
  readonly path: string;
  /** What starts it without a shell. */
  readonly argv: readonly [string, ...string[]];
}

/** Finds a program by its name in the folders of the PATH, without asking a shell. Null when none of them has it. */
export async function findProgram(name: string): Promise<FoundProgram | null> {
  const isWindows = process.platform === "win32";
  for (const folder of isAbsolute(name) ? [""] : searchFolders()) {
    for (const extension of isWindows ? [".exe", ".cmd", ""] : [""]) {
      const path = folder === "" ? name : join(folder, `${name}${extension}`);
      if (!(await isProgram(path))) continue;
      const argv = /\.cmd$/i.test(path) ? readShim(await readFile(path, "utf8"), folder) : ([path] as const);
      if (argv) return { path, argv };
    }
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
