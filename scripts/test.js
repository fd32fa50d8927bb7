import { join } from "node:path";
import { bootstrap, node } from "./bootstrap.js";
import { build } from "./build.js";
import { main, root, run } from "./command.js";
import { ensureDebianPackages } from "./debian.js";
import { HANDLER_PACKAGES } from "./handler-packages.js";
import { runTests } from "./run-tests.js";

/**
 * Brings what the tests need, then runs them: all of them with a short soak, or what the arguments choose, which vitest
 * understands.
 */
await main(import.meta.url, async (args) => {
  await bootstrap();
  const advice = process.platform === "linux" ? ensureDebianPackages(programs()) : null;
  if (advice) console.log(`Some tests need programs that are not here. ${advice}`);
  await build();
  // Found, and made where it must be, before the tests, which would wait for it in silence.
  if (args.length === 0 || args.some((arg) => arg.includes("electron")))
    run(node, [join(root, "scripts", "find-electron.js")], { shell: false });
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  return runTests(node, vitest, args, args.length === 0 ? { HOOKBENCH_SOAK: "short" } : {});
});

/** The Debian packages of the programs that tests run, where one of the same use is not there already. */
function programs() {
  const browser = process.env["HOOKBENCH_CHROMIUM"] ? [] : ["chromium-headless-shell"];
  // Commands and scripts are tried in every shell that may run them.
  return [
    ...browser,
    "curl",
    "git",
    "httpie",
    "openssl",
    "dash",
    "bash",
    "fish",
    "zsh",
    "busybox",
    "faketime",
    "python3-pytest",
    "dbus-daemon",
    "gnome-keyring",
    "libglib2.0-bin",
    "libsecret-tools",
    "nats-server",
    "openssh-client",
    "openssh-server",
    "procps",
    ...HANDLER_PACKAGES,
  ];
}
