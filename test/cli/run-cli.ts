import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { AGENT_MARKS } from "../../src/cli/caller-here.ts";

/** As it is shipped: a start takes a quarter of the time it takes to read the sources. */
export const MAIN = join(import.meta.dirname, "..", "..", "out", "main", "cli.js");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** The command line in a process of its own, with its output lines to wait for. */
export class Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  #stdout = "";
  #stderr = "";
  #waiting: { line: (line: string) => boolean; resolve: (line: string) => void; reject: (error: Error) => void }[] = [];

  constructor(command: string, args: readonly string[], { stdin = "", env = {} }: RunOptions = {}) {
    this.child = spawn(command, args, { env: { ...withoutMarks(process.env), ...env } });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#look();
    });
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    this.child.stdin?.on("error", () => undefined).end(stdin);
    this.ended = new Promise((resolve) => {
      this.child.on("close", (code, signal) => {
        for (const { reject } of this.#waiting) reject(new Error(`It ended with ${code}: ${this.#stderr}`));
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  /** What it has complained of until now. */
  get stderr(): string {
    return this.#stderr;
  }

  /** The first whole line of output that fits, now or later. */
  line(fits: (line: string) => boolean = () => true): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line: fits, resolve, reject });
      this.#look();
    });
  }

  stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }

  #look(): void {
    const lines = this.#stdout.split("\n").slice(0, -1);
    this.#waiting = this.#waiting.filter(({ line, resolve }) => {
      const found = lines.find(line);
      if (found !== undefined) resolve(found);
      return found === undefined;
    });
  }
}

/** The environment without what would make the command line an agent's, should an agent run the tests. */
export function withoutMarks(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !AGENT_MARKS.includes(name)));
}

/** Starts the built command line. */
export function startCli(args: readonly string[], options?: RunOptions): Running {
  return new Running(process.execPath, [MAIN, ...args], options);
}

/** Runs it to its end. */
export function runCli(args: readonly string[], options?: RunOptions): Promise<Ended> {
  return startCli(args, options).ended;
}
