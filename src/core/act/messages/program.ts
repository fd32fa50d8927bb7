import type { RunControl } from "../action.ts";
import { childEnvironment } from "../process/environment.ts";
import { programEnd } from "../process/program-end.ts";
import { runProgram } from "../process/run.ts";
import type { Arrival, Line } from "./line.ts";

/** What a program is started for: a line, what is said when it ended well, and where and with what it runs. */
interface ProgramRun {
  readonly line: Line;
  readonly control: RunControl;
  readonly words: string;
  readonly cwd?: string;
  readonly own?: Readonly<Record<string, string>>;
}

/** For a thread that its person has open, or will open: it is taken after what runs there. What codex prints is no answer. */
export async function queueInCodex(line: Line, control: RunControl): Promise<Arrival> {
  const argv = ["codex", "queue", "--thread", line.session, "--message", line.text];
  const end = await byProgram(argv, { line, control, words: "Codex queued it. No answer comes back." });
  return end.ok ? { ok: true, words: end.words } : end;
}

const MOST_ANSWER_BYTES = 65_536;

/** Without a shell; what the program prints is kept as output of the run, and is its answer. */
export async function byProgram(
  [program, ...args]: readonly string[],
  { line: { session, text, config }, control, words, cwd, own = {} }: ProgramRun,
): Promise<Arrival> {
  if (program === undefined) return { ok: false, error: "It names no program." };
  const env = childEnvironment(control.executionId, ["CODEX_HOME", ...config.env], {
    HOOKBENCH_SESSION: session,
    ...own,
  });
  const printed: Uint8Array[] = [];
  let room = MOST_ANSWER_BYTES;
  const onStdout = (bytes: Uint8Array) => {
    printed.push(bytes.subarray(0, room));
    room -= Math.min(room, bytes.length);
  };
  const stdin = Buffer.from(`${text}\n`);
  const end = programEnd(await runProgram({ argv: [program, ...args], cwd, env, stdin, onStdout }, control), program);
  if (end.status !== "success") return { ok: false, error: end.error ?? `${program} failed.` };
  return { ok: true, words, answer: Buffer.concat(printed).toString().trim() };
}
