import type { AgentConfig } from "../../../contract/model/hook.ts";
import type { RunControl } from "../action.ts";
import { BODY_FILE_VARIABLE } from "../body-file.ts";
import { childEnvironment } from "../process/environment.ts";
import { programEnd } from "../process/program-end.ts";
import { runProgram } from "../process/run.ts";
import type { Agent, AgentEnd, AgentJob } from "./agent.ts";

/** Any program of one's own: started without a shell, the prompt on standard input, its output shown as it is. */
export const command: Agent = {
  id: "command",
  name: "Run a command",
  hint: "Name a program and its arguments.",
  modes: [],
  look: () => Promise.resolve({ version: null, path: null }),
  prepare(config) {
    const [program, ...args] = config.command ?? [];
    if (!program) return { ok: false, error: "command names no program to start." };
    return {
      ok: true,
      shown: JSON.stringify([program, ...args]),
      canReadFiles: true,
      run: (job, control) => run([program, ...args], config, job, control),
    };
  },
};

async function run(
  argv: [string, ...string[]],
  config: AgentConfig,
  job: AgentJob,
  control: RunControl,
): Promise<AgentEnd> {
  const answer = collectText();
  const end = await runProgram(
    {
      argv,
      cwd: config.cwd,
      env: childEnvironment(control.executionId, config.env, { [BODY_FILE_VARIABLE]: job.bodyFile }),
      stdin: Buffer.from(job.prompt, "utf8"),
      onStdout: answer.take,
    },
    control,
  );
  return { ...programEnd(end, argv[0]), text: answer.text() };
}

const KEPT_BYTES = 64 * 1024;

/** Keeps the first 64 KB of a stream as text. */
function collectText(): { take(bytes: Uint8Array): void; text(): string } {
  const decoder = new TextDecoder();
  let text = "";
  let room = KEPT_BYTES;
  return {
    take(bytes) {
      if (room === 0) return;
      const kept = bytes.subarray(0, room);
      room -= kept.length;
      text += decoder.decode(kept, { stream: true });
    },
    text: () => text,
  };
}
