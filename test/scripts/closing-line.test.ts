import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const root = join(import.meta.dirname, "..", "..");
const VITEST = join(root, "node_modules", "vitest", "vitest.mjs");
const REPORTERS = ["slowest-files.ts", "closing-line.ts"].flatMap((name) => ["--reporter", join(root, "test", name)]);

/** Runs files of tests by our reporters alone; answers its exit code and the lines it printed. */
function run(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>, ...args: string[]) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { status, stdout } = spawnSync(
    process.execPath,
    [VITEST, "run", "--root", folder, "--globals", ...REPORTERS, ...args],
    { encoding: "utf8", env: { PATH: process.env["PATH"], ...env } },
  );
  return { status, lines: stdout.trim().split("\n") };
}

const SKIPS = {
  "quick.test.js": 'test("runs", () => {}); test("stays out", ({ skip }) => skip("nothing to run it with"));',
  "slow.test.js": 'test("waits", () => new Promise((resolve) => setTimeout(resolve, 200)));',
};

test("a skipped test is named with its reason, and fails the run where CI is set", () => {
  const [there, here] = [run(SKIPS, { CI: "true" }), run(SKIPS, {})];

  expect([there.status, here.status]).toEqual([1, 0]);
  for (const { lines } of [there, here]) {
    expect(lines).toContain("  quick.test.js > stays out: nothing to run it with");
    expect(lines.at(-1)).toBe("2 passed, 0 failed, 1 skipped");
  }
});

test("tests that a pattern leaves out are no skipped ones", () => {
  expect(run(SKIPS, { CI: "true" }, "-t", "waits")).toMatchObject({ status: 0 });
});

test("the slowest files come first before the closing line", () => {
  const { lines } = run(SKIPS, {});
  const at = lines.indexOf("The 2 slowest files:");

  const rows = lines.slice(at + 1, at + 3).map((line) => line.trim().split(/ s {2}/));
  expect(rows.map(([, name]) => name).toSorted()).toEqual(["quick.test.js", "slow.test.js"]);
  expect(Number(rows[0]?.[0])).toBeGreaterThanOrEqual(Number(rows[1]?.[0]));
});
