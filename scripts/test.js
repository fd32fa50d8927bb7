import { existsSync } from "node:fs";
import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { build } from "./build.js";
import { main, root, run } from "./command.js";
import { ensureDebianPackages } from "./debian.js";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Brings what the tests need, then runs them: all of them, or what the arguments choose, which vitest understands. */
await main(import.meta.url, async (args) => {
  await bootstrap();
  if (includes(args, "e2e") && process.platform === "linux" && !CHROMIUM.some((path) => existsSync(path))) {
    const advice = ensureDebianPackages(["chromium"]);
    if (advice) console.log(`The browser tests need Chromium. ${advice}`);
  }
  await build();
  // Found, and made where it must be, before the tests, which would wait for it in silence.
  if (includes(args, "electron")) run(node, [join(root, "scripts", "find-electron.js")], { shell: false });
  return run(node, [join(root, "node_modules", "vitest", "vitest.mjs"), "run", ...args], { shell: false });
});

function includes(args, project) {
  const chosen = args.flatMap((arg, index) =>
    arg === "--project" ? args[index + 1] : (/^--project=(.*)/.exec(arg)?.[1] ?? []),
  );
  return chosen.length === 0 || chosen.includes(project);
}
