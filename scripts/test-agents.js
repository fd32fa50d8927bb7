import { delimiter, join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { main, root, run, toolEnvironment } from "./command.js";
import { installAgents } from "./real-agents.js";

/** Drives real agents against a model server on loopback, with their packages from a cache outside the checkout. */
await main(import.meta.url, async (args) => {
  await bootstrap();
  const programs = await installAgents();
  const { PATH } = toolEnvironment();
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const config = join(root, "test", "agents", "vitest.config.ts");
  const env = toolEnvironment({ PATH: [...programs, PATH].join(delimiter) });
  return run(node, [vitest, "run", "--config", config, ...args], { shell: false, env });
});
