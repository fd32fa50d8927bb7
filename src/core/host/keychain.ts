import { execFile } from "node:child_process";
import { findProgram } from "./find-program.ts";
import { plainEnvironment } from "./plain-environment.ts";

/** All entries that Hookbench reads are of this service, so that a shared file can ask for none of another program's. */
export const KEYCHAIN_SERVICE = "hookbench";

/** The secret of an entry, or why there is none to be had, in a sentence's end. */
export type KeychainEntry = { readonly secret: string } | { readonly missing: string };

interface Tool {
  readonly program: string;
  readonly find: (name: string) => readonly string[];
  readonly add: (name: string) => string;
  readonly without: string;
}

const TOOLS: Readonly<Partial<Record<NodeJS.Platform, Tool>>> = {
  linux: {
    program: "secret-tool",
    find: (name) => ["lookup", "service", KEYCHAIN_SERVICE, "account", name],
    add: (name) => `secret-tool store --label=${name} service ${KEYCHAIN_SERVICE} account ${name}`,
    without: "the keychain is read by secret-tool, which is not here: install libsecret-tools",
  },
  darwin: {
    program: "security",
    find: (name) => ["find-generic-password", "-s", KEYCHAIN_SERVICE, "-a", name, "-w"],
    add: (name) => `security add-generic-password -s ${KEYCHAIN_SERVICE} -a ${name} -w`,
    without: "the keychain is read by security, which is not here",
  },
};

/** The system may ask a person to unlock it. */
const PATIENCE_MS = 60_000;

/**
 * Reads an entry of the system's keychain by its name, which has letters, digits, dots, dashes and underscores alone: by
 * the system's own program, on Linux and macOS. Never throws, and never tells what the program printed.
 */
export async function readKeychain(name: string): Promise<KeychainEntry> {
  const tool = TOOLS[process.platform];
  if (tool === undefined)
    return { missing: "no keychain can be read by name on this system: name an environment variable" };
  const program = await findProgram(tool.program);
  if (program === null) return { missing: tool.without };
  const [file, ...before] = program.argv;
  const printed = await run(file, [...before, ...tool.find(name)]);
  if (printed !== null && printed !== "") return { secret: printed };
  return {
    missing: `the keychain has no entry ${name} of ${KEYCHAIN_SERVICE}, or cannot be read here; add it: ${tool.add(name)}`,
  };
}

function run(file: string, args: readonly string[]): Promise<string | null> {
  const env = plainEnvironment(["DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY"]);
  return new Promise((resolve) => {
    const child = execFile(file, args, { env, timeout: PATIENCE_MS, maxBuffer: 1_000_000 }, (error, stdout) =>
      resolve(error === null ? stdout.replace(/\r?\n$/, "") : null),
    );
    child.stdin?.end();
  });
}
