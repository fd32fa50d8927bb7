import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { main, root, run, toolEnvironment } from "./command.js";
import { ensureDebianPackages } from "./debian.js";
import { HANDLER_PACKAGES, MORE_HANDLER_PACKAGES } from "./handler-packages.js";

/** Judges handlers for every scheme on every framework, which are installed into test/handlers when this is asked for. */
await main(import.meta.url, async (args) => {
  await bootstrap();
  const advice = ensureDebianPackages([...HANDLER_PACKAGES, ...MORE_HANDLER_PACKAGES, "python3-pytest"]);
  if (advice) console.log(advice);
  const env = toolEnvironment({ HOOKBENCH_TEST_HANDLERS: "1" });
  const options = { cwd: join(root, "test", "handlers"), env };
  const installed = run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], options);
  if (installed !== 0) return installed;
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  return run(node, [vitest, "run", "--project", "handlers", ...args], { shell: false, env });
});
