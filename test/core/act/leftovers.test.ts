import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { runProgram } from "../../../src/core/act/process/run.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

const TIMES = 8;
/** A length of sleep that nothing else on the machine has. */
const SLEEP = `sleep ${4000 + (process.pid % 4000)}.731`;

/** The commands that run with that sleep among their words. */
function asleep(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      } catch {
        return [];
      }
    })
    .filter((command) => command.includes(SLEEP));
}

async function runShell(command: string, executionId: string): Promise<void> {
  const end = await runProgram(
    {
      argv: ["/bin/sh", "-c", command],
      cwd: temporaryFolder(),
      env: { PATH: process.env["PATH"] ?? "", HOOKBENCH_EXECUTION: executionId },
      stdin: new Uint8Array(),
    },
    {
      executionId,
      signal: new AbortController().signal,
      output: { write: () => true, note: () => undefined },
    },
  );
  expect(end).toMatchObject({ started: true, exitCode: 0, survivors: [] });
}

test.skipIf(process.platform !== "linux").each([
  ["in a session of its own", `setsid ${SLEEP} >/dev/null 2>&1 &`],
  ["by a shell that has ended", `(setsid ${SLEEP} >/dev/null 2>&1 &)`],
  ["without our environment", `env -i setsid ${SLEEP} >/dev/null 2>&1 &`],
  ["without our environment, by a shell that has ended", `(env -i /usr/bin/setsid sh -c '${SLEEP}' >/dev/null 2>&1 &)`],
  [
    "by a chain of those that have ended",
    `setsid sh -c 'setsid ${SLEEP} & setsid sh -c "setsid ${SLEEP} &" &' >/dev/null 2>&1 &`,
  ],
])("of what a command leaves running %s nothing is left when it has ended", async (_, command) => {
  for (let time = 0; time < TIMES; time += 1) {
    await runShell(command, `exe_left${process.pid}x${time}`);
    expect(asleep()).toEqual([]);
  }
});
