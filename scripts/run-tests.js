import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, toolEnvironment } from "./command.js";

/** More files that fail, of six hundred, are no matter of a slow machine. */
const FEW = 12;

/**
 * Runs vitest, and the few files that failed once more, alone (decision 0041). Which of them only passed then is said.
 *
 * @param node - the Node to run with
 * @param vitest - where vitest's own program is
 * @param args - what to run, as vitest understands it, after its `run`
 * @param extra - what stands in the tests' environment beside what is there
 * @returns the exit code: 0 where every file passed, in the first or the second run
 */
export function runTests(node, vitest, args, extra = {}) {
  const folder = mkdtempSync(join(tmpdir(), "hookbench-tests-"));
  const list = join(folder, "failed");
  const env = toolEnvironment({ ...extra, HOOKBENCH_FAILED_FILES: list });
  try {
    const status = run(node, [vitest, "run", ...args], { shell: false, env });
    const failed = status !== 0 && existsSync(list) ? readFileSync(list, "utf8").split("\n") : [];
    if (failed.length === 0 || failed.length > FEW) return status;
    console.log(["\nFailed, and run once more, alone:", ...failed].join("\n  "));
    const again = run(node, [vitest, "run", ...options(args), ...failed], { shell: false, env });
    if (again === 0) console.log(["\nUnsteady, as they passed only alone:", ...failed].join("\n  "));
    return again;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was asked for without the files: an option and its value, in one word or two. */
function options(args) {
  return args.filter((arg, at) => arg.startsWith("-") || args[at - 1] === "--project" || args[at - 1] === "-t");
}
