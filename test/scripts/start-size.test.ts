import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";

const SCRIPT = new URL("../../scripts/start-size.js", import.meta.url).href;

let folder: string;

/** What the check says of the folder, or why it stops. */
function check(): string {
  const code = `const { checkStartSize } = await import(process.argv[1]);
    try { console.log(checkStartSize(process.argv[2])); } catch (error) { console.log("stopped:", error.message); }`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", code, SCRIPT, folder], { encoding: "utf8" }).stdout;
}

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, "assets"));
  const links = [
    '<link rel="icon" type="image/svg+xml" href="./assets/icon.svg" />',
    '<script type="module" crossorigin src="./assets/index-1.js"></script>',
    '<link rel="modulepreload" crossorigin href="./assets/shared-1.js">',
    '<link rel="stylesheet" crossorigin href="./assets/index-1.css">',
  ];
  writeFileSync(join(folder, "index.html"), `<!doctype html><head>${links.join("\n")}</head>`);
  for (const [name, kilobytes] of [
    ["index-1.js", 200],
    ["shared-1.js", 50],
    ["index-1.css", 30],
    ["lazy-1.js", 900],
  ] as const)
    writeFileSync(join(folder, "assets", name), randomBytes(kilobytes * 1024));
});

it("counts what the page loads at once: its script, what that shares with others, and its styles", () => {
  expect(check()).toMatch(/^The window starts with 280 KB \(gzip\)/);
});

it("stops a build that would load more than it may", () => {
  writeFileSync(join(folder, "assets", "shared-1.js"), randomBytes(121 * 1024));

  expect(check()).toMatch(/^stopped: .*351 KB .* of the 350 KB that it may\. Load what is not shown/);
});
