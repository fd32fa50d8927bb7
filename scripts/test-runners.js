import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { build } from "./build.js";
import { main, root, run } from "./command.js";

const FOLDER = join(root, "test", "runners");
const inModules = (...parts) => join(FOLDER, "node_modules", ...parts);

/** Uses the test client in the runners that it has helpers for; they are installed into test/runners when this is asked for. */
await main(import.meta.url, async () => {
  await bootstrap();
  await build();
  const options = { cwd: FOLDER, shell: false };
  const installed = run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: FOLDER });
  if (installed !== 0) return installed;
  const runs = [
    ["--experimental-vm-modules", inModules("jest", "bin", "jest.js"), "jest.test.js"],
    [inModules("@playwright", "test", "cli.js"), "test", "playwright.spec.js", "--reporter=line"],
    [inModules("vitest", "vitest.mjs"), "run", "vitest.test.mjs", "--root", FOLDER],
  ];
  const failed = runs.filter((args) => run(node, args, options) !== 0);
  return failed.length === 0 ? 0 : 1;
});
