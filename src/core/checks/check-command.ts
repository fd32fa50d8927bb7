import { setTimeout as sleep } from "node:timers/promises";
import { homedir } from "node:os";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { childEnvironment } from "../act/process/environment.ts";
import { runProgram } from "../act/process/run.ts";

const PATIENCE_MS = 60_000;
const MOST_CHARACTERS = 10_000;
/** A receiver acts after it has answered, so a command is run until it prints the same twice, so far apart. */
const LOOK_MS = 500;
const MOST_LOOKS = 20;

export type Argv = readonly [string, ...string[]];

/**
 * What a command of a person's own prints, without white space around it: run from an argv, without a shell, in the home
 * folder, for a minute at most. `mark` names what it starts, so that all of it ends with it. Error: `unavailable` where it
 * does not start, or ends with anything but 0.
 */
export async function printedBy(argv: Argv, mark: string): Promise<Result<string>> {
  const printed = { stdout: "", stderr: "" };
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const end = await runProgram(
    { argv, cwd: homedir(), env: childEnvironment(mark, [], {}), stdin: new Uint8Array() },
    {
      executionId: mark,
      signal,
      output: {
        write(stream, bytes) {
          if (printed[stream].length < MOST_CHARACTERS)
            printed[stream] += decoders[stream].decode(bytes, { stream: true });
          return printed[stream].length < MOST_CHARACTERS;
        },
        note: () => {},
      },
    },
  );
  if (!end.started) return fail("unavailable", `The check command did not start: ${end.error}`);
  if (end.exitCode === 0) return ok(printed.stdout.trim());
  const why = signal.aborted
    ? `was ended after ${PATIENCE_MS / 1000} s`
    : `ended with ${end.exitCode ?? end.signal ?? "an error"}`;
  const said = printed.stderr.trim().slice(0, 500);
  return fail("unavailable", `The check command ${why}${said === "" ? "." : `: ${said}`}`);
}

/** The same once the command prints the same twice, one after the other. */
export async function settledPrint(argv: Argv, mark: string): Promise<Result<string>> {
  let last = await printedBy(argv, mark);
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    if (!last.ok) return last;
    await sleep(LOOK_MS);
    const now = await printedBy(argv, mark);
    if (now.ok && now.value === last.value) return now;
    last = now;
  }
  return last;
}
