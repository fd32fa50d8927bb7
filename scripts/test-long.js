import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { build } from "./build.js";
import { main, root, run, toolEnvironment } from "./command.js";
import { ensureDebianPackages } from "./debian.js";

/** Kills relays, servers of NATS and members under load, and opens tunnels a thousand times: minutes of a machine to itself. */
await main(import.meta.url, async (args) => {
  await bootstrap();
  const advice = ensureDebianPackages(["nats-server", "openssh-client", "openssh-server", "procps"]);
  if (advice) console.log(advice);
  await build();
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const env = toolEnvironment({ HOOKBENCH_SOAK: "long" });
  return run(node, [vitest, "run", "--project", "soak", ...args], { shell: false, env });
});
