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
  /** What prints something of an entry that is there and cannot be read; where the system tells that. */
  readonly search?: (name: string) => readonly string[];
  readonly add: (name: string) => string;
  readonly without: string;
}

const TOOLS: Readonly<Partial<Record<NodeJS.Platform, Tool>>> = {
  linux: {
    program: "secret-tool",
    find: (name) => ["lookup", "service", KEYCHAIN_SERVICE, "account", name],
    search: (name) => ["search", "service", KEYCHAIN_SERVICE, "account", name],
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
  const found = await run(file, [...before, ...tool.find(name)]);
  if (found.printed !== null && found.printed !== "") return { secret: found.printed };
  if (tool.search === undefined)
    return {
      missing: `the keychain has no entry ${name} of ${KEYCHAIN_SERVICE}, or cannot be read here; add it: ${tool.add(name)}`,
    };
  if (found.complains) return { missing: "no keychain can be reached here: none runs in this session" };
  const listed = await run(file, [...before, ...tool.search(name)]);
  if (listed.printed) return { missing: `the keychain's entry ${name} cannot be read, as it is locked: unlock it` };
  return { missing: `the keychain has no entry ${name} of ${KEYCHAIN_SERVICE}; add it: ${tool.add(name)}` };
}

interface Ran {
  /** What it printed; null where it failed. */
  readonly printed: string | null;
  readonly complains: boolean;
}

function run(file: string, args: readonly string[]): Promise<Ran> {
  const env = plainEnvironment(["DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY"]);
  return new Promise((resolve) => {
    const child = execFile(file, args, { env, timeout: PATIENCE_MS, maxBuffer: 1_000_000 }, (error, stdout, stderr) =>
      resolve({ printed: error === null ? stdout.replace(/\r?\n$/, "") : null, complains: stderr.trim() !== "" }),
    );
    child.stdin?.end();
  });
}
