import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { main, root, run, toolEnvironment } from "./command.js";

/** Holds what we send against the senders' official SDKs, which are installed into test/sdks when this is asked for. */
await main(import.meta.url, async (args) => {
  await bootstrap();
  const env = toolEnvironment({ HOOKBENCH_TEST_SDKS: "1" });
  const options = { cwd: join(root, "test", "sdks"), env };
  const installed = run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], options);
  if (installed !== 0) return installed;
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  return run(node, [vitest, "run", "--project", "sdks", ...args], { shell: false, env });
});
