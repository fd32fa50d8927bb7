import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { type Ended, MAIN, type RunOptions, runCli, withoutMarks } from "./run-cli.ts";

const WARM = join(import.meta.dirname, "children", "warm-cli.mjs");
const Answer = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

let warm: ChildProcess | null = null;
let isBusy = false;

/**
 * Runs the built command line to its end as `runCli` does, in a process of this worker's that has it loaded: for tests
 * of what a verb says and does, not of its process. One with input, and one beside another, has a process of its own.
 */
export async function callCli(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  if (isBusy || options.stdin !== undefined) return runCli(args, options);
  isBusy = true;
  try {
    warm ??= start();
    return { ...Answer.parse(await ask(warm, args, options.env)), signal: null };
  } finally {
    isBusy = false;
  }
}

function start(): ChildProcess {
  // No input, and what is printed beside the answers is shown.
  const child = fork(WARM, [pathToFileURL(MAIN).href], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  child.unref();
  child.channel?.unref();
  return child;
}

function ask(child: ChildProcess, args: readonly string[], env: RunOptions["env"]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => {
      warm = null;
      reject(new Error(`hookbench ${args.join(" ")} ended its process with ${code}.`));
    };
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(answer);
    });
    child.send({ args, env: { ...withoutMarks(process.env), ...env }, cwd: process.cwd() });
  });
}
