import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's folder, absolute. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends a script: `message` says to a person what went wrong and what to do about it. */
export class Stop extends Error {}

/** The environment in which the checkout's own tools, and its Node, are found before the machine's. */
export function toolEnvironment(extra = {}) {
  const separator = process.platform === "win32" ? ";" : ":";
  const path = `${join(root, "node_modules", ".bin")}${separator}${process.env.PATH ?? ""}`;
  return { ...process.env, PATH: path, ...extra };
}

/**
 * Runs a command in the checkout with its output shown, and waits for it.
 * Answers its exit code, or 1 when a signal ended it. Throws a Stop when it cannot be started.
 */
export function run(command, args, options = {}) {
  const shell = process.platform === "win32";
  const child = spawnSync(command, args, { cwd: root, stdio: "inherit", shell, env: toolEnvironment(), ...options });
  if (child.error) throw new Stop(`${command} could not be started: ${child.error.message}`);
  return child.status ?? 1;
}

/** Runs a command and answers what it printed on standard output, or null when it failed. */
export function read(command, args, options = {}) {
  const child = spawnSync(command, args, { cwd: root, encoding: "utf8", env: toolEnvironment(), ...options });
  return child.status === 0 ? child.stdout : null;
}

/** Runs a script's main function when the script was started itself; a Stop becomes one plain line. */
export async function main(url, body) {
  if (process.argv[1] === undefined || fileURLToPath(url) !== realPath(process.argv[1])) return;
  try {
    process.exitCode = (await body(process.argv.slice(2))) ?? 0;
  } catch (cause) {
    if (!(cause instanceof Stop)) throw cause;
    console.error(cause.message);
    process.exitCode = 1;
  }
}

function realPath(path) {
  return path.endsWith(".js") ? path : `${path}.js`;
}
