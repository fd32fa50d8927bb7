import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { childEnvironment } from "../process/environment.ts";
import { runProgram } from "../process/run.ts";
import type { FoundProgram } from "../../host/find-program.ts";
import { searchPath } from "../../host/search-path.ts";

const ENOUGH_CHARACTERS = 10_000;

/** What `--version` of a program says, run outside any project and without our credentials; null when it says nothing. */
export async function readVersion({ argv }: FoundProgram, signal: AbortSignal): Promise<string | null> {
  const mark = `version-${randomUUID()}`;
  const quiet = { PATH: searchPath(), DISABLE_AUTOUPDATER: "1", OPENCODE_DISABLE_AUTOUPDATE: "1", NO_COLOR: "1" };
  const decoder = new TextDecoder();
  let printed = "";
  await runProgram(
    {
      argv: [...argv, "--version"],
      cwd: tmpdir(),
      env: childEnvironment(mark, [], { ...quiet, COPILOT_AUTO_UPDATE: "false" }),
      stdin: new Uint8Array(),
    },
    {
      executionId: mark,
      signal,
      output: {
        write(stream, bytes) {
          if (stream === "stdout" && printed.length < ENOUGH_CHARACTERS)
            printed += decoder.decode(bytes, { stream: true });
          return printed.length < ENOUGH_CHARACTERS;
        },
        note: () => {},
      },
    },
  );
  return parseVersion(printed);
}

/** The first version number of a text: `2.1.329` of `2.1.329 (Claude Code)` and of `codex-cli 2.1.329`. */
export function parseVersion(text: string): string | null {
  return /\d+\.\d+(?:\.\d+)?(?:-[0-9A-Za-z.]*[0-9A-Za-z])?/.exec(text)?.[0] ?? null;
}
