import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const scripts = join(import.meta.dirname, "..", "..", "scripts");

/** A git checkout with our scripts and files of a test's choosing, for scripts that look at the checkout they stand in. */
export interface Checkout {
  readonly folder: string;
  /** Runs a script of ours there; answers its exit code and everything it printed. */
  run(script: string, ...args: string[]): Promise<{ readonly code: number; readonly text: string }>;
  remove(): void;
}

export function createCheckout(files: Readonly<Record<string, string>>): Checkout {
  const folder = temporaryFolder();
  cpSync(scripts, join(folder, "scripts"), { recursive: true });
  for (const [name, text] of Object.entries({ "package.json": '{"type":"module"}', ...files })) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  return {
    folder,
    run: (script, ...args) =>
      new Promise((resolve) => {
        execFile(process.execPath, [join(folder, "scripts", script), ...args], (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, text: `${stdout}${stderr}` }),
        );
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
