import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { python } from "../core/exports/code/runners.ts";

const root = join(import.meta.dirname, "..", "..");
const run = promisify(execFile);

it("is used by tests in Python that start a Hookbench of their own", async () => {
  const launcher = join(root, "bin", "hookbench.js");
  const { stdout } = await run(python(), ["-m", "pytest", "-q", "-p", "no:cacheprovider", "test_shop.py"], {
    cwd: join(import.meta.dirname, "python"),
    env: {
      ...process.env,
      PYTHONPATH: join(root, "python"),
      PYTHONDONTWRITEBYTECODE: "1",
      HOOKBENCH_COMMAND: `"${process.execPath}" "${launcher}"`,
    },
  });
  expect(stdout).toMatch(/^7 passed/m);
});
