import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Readable } from "node:stream";
import { endFamily } from "../act/process/end-family.ts";
import { EXECUTION_MARK } from "../act/process/environment.ts";
import type { ToolLine } from "./kinds/kind.ts";
import { createToolLines } from "./tool-lines.ts";

/** Part of every Debian and Fedora: lets the system end a child whose parent is killed, which nobody else can. */
const SETPRIV = "/usr/bin/setpriv";
/** How long streams may stay open once the program has ended, where somebody else holds them. */
const CLOSE_MS = 500;

export interface ToolRun {
  readonly argv: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: ToolLine) => void;
  /** Its last line has been told. `why` says how it ended, or that it could not be started. */
  readonly onEnd: (why: string) => void;
  /** Milliseconds between asking it to end and ending it. */
  readonly graceMs: number;
}

/** By which programs that one folder's Hookbench runs for its tunnels are known, also to the next that runs on it. */
export interface ToolMark {
  readonly env: Readonly<Record<string, string>>;
  /**
   * Ends what a Hookbench that was killed left running, whoever started whom: resolves with the pids of those that do not
   * let themselves be ended. On Windows none is found, as no environment is shown there.
   */
  endLeft(): Promise<readonly number[]>;
}

export function toolMarkOf(dataFolder: string): ToolMark {
  const mark = `tunnel-${createHash("sha256").update(dataFolder).digest("hex").slice(0, 32)}`;
  return {
    env: { [EXECUTION_MARK]: mark },
    endLeft: () => endFamily({ marks: new Set([mark]), root: null, since: 0 }),
  };
}

/**
 * Runs a program without a shell, in a process group of its own and outside any project, and reads all that it prints for
 * as long as it lives. Answers what ends it: it asks the group (SIGTERM), ends what is left after the grace (SIGKILL),
 * and resolves once the program is gone. Where the system can, it ends the program, too, when this process is killed.
 */
export function runTool({ argv, env, onLine, onEnd, graceMs }: ToolRun): () => Promise<void> {
  const [program, ...args] = bound(argv);
  const child = spawn(program, args, {
    cwd: tmpdir(),
    env: { ...env },
    detached: process.platform !== "win32",
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = Promise.all([pour(child.stdout, "stdout", onLine), pour(child.stderr, "stderr", onLine)]);
  const ended = exited(child);
  void told();

  async function told(): Promise<void> {
    const why = await ended;
    const late = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, CLOSE_MS);
    await closed;
    clearTimeout(late);
    signalGroup(child, "SIGKILL");
    onEnd(why);
  }

  return async () => {
    const kill = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
    signalGroup(child, "SIGTERM");
    await ended;
    clearTimeout(kill);
    // Who is left of the group of a program that is gone has had its time with it.
    signalGroup(child, "SIGKILL");
    child.stdout.destroy();
    child.stderr.destroy();
  };
}

function bound(argv: readonly [string, ...string[]]): readonly [string, ...string[]] {
  if (process.platform !== "linux" || !existsSync(SETPRIV)) return argv;
  return [SETPRIV, "--pdeathsig", "SIGTERM", "--", ...argv];
}

function exited(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`could not be started: ${error.message}`));
    child.once("exit", (code, signal) => resolve(code === null ? `was ended by ${signal}` : `ended with code ${code}`));
  });
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // Nobody is left of it.
  }
}

function pour(stream: Readable, name: ToolLine["stream"], onLine: ToolRun["onLine"]): Promise<void> {
  const lines = createToolLines((text) => onLine({ stream: name, text }));
  return new Promise((resolve) => {
    stream.on("data", (bytes: Buffer) => lines.take(bytes));
    stream.once("error", () => undefined);
    stream.once("close", () => {
      lines.end();
      resolve();
    });
  });
}
