import { existsSync } from "node:fs";
import { main, read, run } from "./command.js";

/**
 * Makes sure that Debian packages are installed, installing the missing ones where that is allowed.
 * Answers null when they are there, else one sentence that says what to do.
 */
export function ensureDebianPackages(names) {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return null;
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (!existsSync("/usr/bin/apt-get")) return `These Debian packages, or their like, are needed: ${missing.join(" ")}.`;
  if (process.getuid?.() !== 0) return `Please run: sudo ${command}`;
  console.error(`Installing Debian packages: ${missing.join(" ")} …`);
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  run("apt-get", ["update", "-qq"], options);
  run("apt-get", command.split(" ").slice(1), options);
  return missing.every(isInstalled) ? null : `This did not work; please try it by hand: ${command}`;
}

function isInstalled(name) {
  return (
    read("dpkg-query", ["-W", "-f=${Status}", name], { stdio: ["ignore", "pipe", "ignore"] })?.endsWith(" installed") ??
    false
  );
}

/** Prints what to do, or nothing when the packages that the arguments name are there. */
await main(import.meta.url, (names) => {
  const advice = ensureDebianPackages(names);
  if (advice) console.log(advice);
});
