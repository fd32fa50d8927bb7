import { spawn, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { existsSync } from "node:fs";
import type { OutputStream, RunControl } from "../action.ts";
import { type Family, endFamily } from "./end-family.ts";
import { closeMarkFile, openMarkFile } from "./mark-file.ts";
import { startedAt } from "./table-linux.ts";

/** How long others of the family may go on once the program itself has ended, to write what they still hold. */
const LINGER_MS = 250;
/** How long the streams may then take to close; longer only when an unknown process holds them. */
const CLOSE_MS = 2000;
/** Pause between reads beyond the cap, so that an endless writer costs us next to nothing. */
const FLOOD_PAUSE_MS = 5;

export interface ProgramStart {
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** Written to standard input, which is then closed. */
  readonly stdin: Uint8Array;
  /** Also sees the bytes of standard output, before the cap. */
  readonly onStdout?: (bytes: Uint8Array) => void;
}

export type ProgramEnd =
  | { readonly started: false; readonly error: string }
  | {
      readonly started: true;
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly survivors: readonly number[];
    };

/**
 * Runs a program from an argv array, without a shell, in its own process group. Ends its whole family when the
 * control's signal aborts and also when the program itself has ended, so nothing outlives its execution.
 */
export async function runProgram(start: ProgramStart, control: RunControl): Promise<ProgramEnd> {
  const mark = openMarkFile(control.executionId);
  const child = launch(start, mark);
  closeMarkFile(mark);
  if (typeof child === "string") return { started: false, error: child };
  const family = familyOf(child, control);
  child.stdin?.on("error", () => {
    // The program ended or closed its input without reading it all, which is its right.
  });
  child.stdin?.end(start.stdin);
  const closed = Promise.all([
    pour(child.stdout, "stdout", control, start.onStdout),
    pour(child.stderr, "stderr", control),
  ]);
  const end = await ended(child);
  if ("error" in end) return { started: false, error: explainStart(start, end.error) };
  await settled(closed, LINGER_MS);
  const survivors = await endFamily(family);
  await settled(closed, CLOSE_MS);
  child.stdout?.destroy();
  child.stderr?.destroy();
  return { started: true, ...end, survivors };

  async function ended(program: ChildProcess): Promise<Exit | { error: Error }> {
    let ending: Promise<unknown> = Promise.resolve();
    const onAbort = () => {
      ending = endFamily(family);
    };
    const exit = exited(program);
    if (control.signal.aborted) onAbort();
    else control.signal.addEventListener("abort", onAbort, { once: true });
    const result = await exit;
    control.signal.removeEventListener("abort", onAbort);
    await ending;
    return result;
  }
}

interface Exit {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

function launch(start: ProgramStart, mark: number | null): ChildProcess | string {
  const [program, ...args] = start.argv;
  try {
    return spawn(program, args, {
      cwd: start.cwd,
      env: { ...start.env },
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: ["pipe", "pipe", "pipe", ...(mark === null ? [] : [mark])],
    });
  } catch (error) {
    return explainStart(start, error);
  }
}

function exited(child: ChildProcess): Promise<Exit | { error: Error }> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ error }));
    child.once("exit", (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

/** To be called before the program can have ended. */
function familyOf({ pid }: ChildProcess, { executionId }: RunControl): Family {
  return { marks: new Set([executionId]), root: pid ?? null, since: pid === undefined ? Infinity : startedAt(pid) };
}

/** Reads a stream to its end; beyond the cap it reads slowly. */
function pour(
  stream: Readable | null,
  name: OutputStream,
  control: RunControl,
  also?: (bytes: Uint8Array) => void,
): Promise<void> {
  return new Promise((resolve) => {
    if (!stream) return resolve();
    stream.on("data", (bytes: Buffer) => {
      also?.(bytes);
      if (control.output.write(name, bytes)) return;
      stream.pause();
      setTimeout(() => stream.resume(), FLOOD_PAUSE_MS);
    });
    stream.once("close", resolve);
    stream.once("error", resolve);
  });
}

async function settled(closed: Promise<unknown>, withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, withinMs);
  });
  await Promise.race([closed, late]);
  clearTimeout(timer);
}

/** Says in words why a program did not start. */
function explainStart(start: ProgramStart, error: unknown): string {
  const [program] = start.argv;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (start.cwd !== undefined && code === "ENOENT" && !existsSync(start.cwd)) {
    return `The working folder ${start.cwd} does not exist.`;
  }
  if (code === "ENOENT") return `${program} was not found. Is it installed and on the PATH?`;
  if (code === "EACCES") return `${program} may not be run: it is not an executable file, or it is a folder.`;
  if (code === "ENOTDIR") return `The working folder ${start.cwd ?? ""} is not a folder.`;
  if (code === "E2BIG") return "The arguments and environment together are larger than the system allows.";
  // The system's words would quote the text, which may be a secret.
  if (code === "ERR_INVALID_ARG_VALUE") {
    return `${JSON.stringify(program)} could not be started: an argument, a variable or the working folder holds a NUL, which no program can be given.`;
  }
  if (code === "EINVAL" && /\.(cmd|bat)$/i.test(program)) {
    return `${program} is a script of the Windows command prompt, which cannot be started without a shell. Name the program it starts instead, such as node with the path of its .js file.`;
  }
  return `${program} could not be started: ${error instanceof Error ? error.message : String(error)}`;
}
