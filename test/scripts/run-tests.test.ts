import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const root = join(import.meta.dirname, "..", "..");
const VITEST = join(root, "node_modules", "vitest", "vitest.mjs");
const RUN = pathToFileURL(join(root, "scripts", "run-tests.js")).href;
const REPORTERS = ["failed-files.ts", "closing-line.ts"].flatMap((name) => [`--reporter=${join(root, "test", name)}`]);

/** Runs files of tests as `npm test` does; answers the exit code and what was printed. */
function run(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const args = JSON.stringify([`--root=${folder}`, "--globals", ...REPORTERS]);
  const script = `import { runTests } from ${JSON.stringify(RUN)};
    process.exitCode = runTests(process.execPath, ${JSON.stringify(VITEST)}, ${args});`;
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] },
  });
  return { status, stdout };
}

/** Fails when it is run for the first time. */
const UNSTEADY = `import { existsSync, writeFileSync } from "node:fs";
  test("once", () => {
    const seen = import.meta.dirname + "/seen";
    const wasSeen = existsSync(seen);
    writeFileSync(seen, "");
    expect(wasSeen).toBe(true);
  });`;
const PASSING = 'test("passes", () => {});';
const FAILING = 'test("fails", () => { throw new Error("always"); });';

test("a file that fails only beside the others is run alone, passes, and is named", () => {
  const { status, stdout } = run({ "unsteady.test.js": UNSTEADY, "fine.test.js": PASSING });
  expect(status).toBe(0);
  expect(stdout).toMatch(/1 passed, 1 failed, 0 skipped[^]*\n1 passed, 0 failed, 0 skipped/);
  expect(stdout.trim()).toMatch(/Unsteady, as they passed only alone:\n {2}unsteady\.test\.js$/);
});

test("a file that fails again has failed", () => {
  const { status, stdout } = run({ "broken.test.js": FAILING, "fine.test.js": PASSING });
  expect(status).toBe(1);
  expect(stdout).not.toContain("Unsteady");
});

test("where many fail nothing is run again", () => {
  const files = Object.fromEntries(
    Array.from({ length: 13 }, (_, n) => [`unsteady-${n}.test.js`, `// ${n}\n${FAILING}`]),
  );
  const { status, stdout } = run(files);
  expect(status).toBe(1);
  expect(stdout).not.toContain("run once more");
});
