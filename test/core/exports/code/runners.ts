import { execFile, execFileSync } from "node:child_process";
import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestRunner } from "../../../../src/core/exports/code/write-tests.ts";

const REPOSITORY = join(import.meta.dirname, "..", "..", "..", "..");

/** What runs the tests of a form. */
export interface Runner {
  readonly format: TestRunner;
  readonly program: string;
  readonly args: (ids: readonly string[]) => string[];
}

const VITEST = [join(REPOSITORY, "node_modules", "vitest", "vitest.mjs"), "run", "--root", ".."];
const CONFIG = 'export default { cacheDir: "cache", test: { globals: true, maxWorkers: 1, isolate: false } };\n';
const RUNNERS: readonly Runner[] = [
  { format: "vitest", program: process.execPath, args: () => VITEST },
  // Vitest with globals takes what Jest takes of these.
  { format: "jest", program: process.execPath, args: () => VITEST },
  { format: "pytest", program: python(), args: () => ["-m", "pytest", "-q", "-p", "no:cacheprovider"] },
  { format: "go", program: "go", args: (ids) => ["test", ...ids.map((id) => `${id}_test.go`)] },
];

/** The first Python that has pytest. */
export function python(): string {
  return ["python3", "/usr/bin/python3"].find((path) => works(path, ["-m", "pytest", "--version"])) ?? "python3";
}

/** Whether a program is here, and does that. */
export function works(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Runs those in the folder `deliveries` with the secret in the environment, and answers what they printed; whether they passed is in `passed`. */
export async function run({ program, args }: Runner, folder: string, ids: readonly string[], secret: string) {
  const env = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    PYTHONDONTWRITEBYTECODE: "1",
    WEBHOOK_SECRET: secret,
  };
  const cwd = join(folder, "deliveries");
  if (!existsSync(join(folder, "node_modules"))) {
    symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "vitest.config.mjs"), CONFIG);
  }
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args(ids), { cwd, env });
    return { passed: true, printed: stdout + stderr };
  } catch (error) {
    return {
      passed: false,
      printed: error instanceof Error && "stdout" in error ? String(error.stdout) : String(error),
    };
  }
}

/** Those that are here. Go is no small program to install for this: what has none of it runs the other three. */
export const PRESENT = RUNNERS.filter(({ format }) => format !== "go" || works("go", ["version"]));
