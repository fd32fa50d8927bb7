import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { main, root, run, toolEnvironment } from "./command.js";

/** Packs Hookbench on the tests' Electron, and holds what came of it against what is to be shipped. */
await main(import.meta.url, async (args) => {
  await bootstrap();
  const packed = run(node, [join(root, "scripts", "pack.js"), "--for-tests"], { shell: false });
  if (packed !== 0) return packed;
  const env = toolEnvironment({ HOOKBENCH_TEST_PACKED: "1" });
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  return run(node, [vitest, "run", "--project", "packed", ...args], { shell: false, env });
});
