import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bindPosix } from "../../../../src/core/act/tools/shell/posix.ts";
import { temporaryFolder } from "../../../fixtures/temporary-folder.ts";
import type { SHELLS } from "./run-context.ts";

/** Bodies that make a file called `owned` where they are run, each in another way. */
const BODIES = [
  "touch owned",
  "$(touch owned)",
  "a[$(touch owned)]",
  "x=1;touch owned",
  '";touch owned;"',
  "-v a[$(touch owned)]\n",
];

/** Commands that read the body, use what they read, and what may stand around them; one a line, `⏎` for line breaks. */
const [SETTERS, SHAPERS, USERS, FRAMES] = readFileSync(new URL("body-pieces.txt", import.meta.url), "utf8")
  .split(/^## .*\n/m)
  .slice(1)
  .map((part) =>
    part
      .split("\n")
      .filter(Boolean)
      .map((line) => line.replaceAll("⏎", "\n")),
  );

/** Numbers that are the same for the same seed (Lehmer's). */
function numbers(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** So many commands put together from the pieces. */
export function commandsAboutBody(count: number, seed: number): string[] {
  const next = numbers(seed);
  const oneOf = (all: readonly string[] = []): string => all[Math.floor(next() * all.length)] ?? "";
  return Array.from({ length: count }, () => {
    const lines = [oneOf(SETTERS), oneOf(SHAPERS), oneOf(USERS)].filter((line) => line !== "-");
    return oneOf(FRAMES).replace("@", () => lines.join("\n"));
  });
}

/** Commands, and the shells in which one of the bodies was run by them. */
export function owned(commands: readonly string[], shells: typeof SHELLS): string[] {
  const folder = temporaryFolder();
  try {
    return commands.flatMap((command, index) => {
      const shell = shells[index % shells.length];
      return shell && isOwned(command, shell, join(folder, String(index))) ? [`${shell[0]}: ${command}`] : [];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isOwned(command: string, [path, ...args]: (typeof SHELLS)[number], folder: string): boolean {
  mkdirSync(folder);
  for (const [name, text] of [
    ["my.sh", ":"],
    ["pass.sh", "cat"],
  ] as const) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const runs = BODIES.map((body, index) => {
    writeFileSync(join(folder, `body-${index}`), body);
    return `(\nHOOKBENCH_BODY_FILE=$PWD/body-${index}\n${command}\n) <body-${index} >/dev/null 2>&1`;
  });
  writeFileSync(join(folder, "runs"), runs.join("\n"));
  spawnSync(path, [...args, "runs"], {
    cwd: folder,
    env: { PATH: "/usr/bin:/bin", HOME: folder },
    input: "",
    timeout: 20_000,
  });
  const isMade = existsSync(join(folder, "owned"));
  rmSync(folder, { recursive: true, force: true });
  return isMade;
}

/** Those that are taken, and those that are refused. */
export function sorted(commands: readonly string[]): { readonly taken: string[]; readonly refused: string[] } {
  const isTaken = (command: string) => bindPosix(command).ok;
  return { taken: commands.filter(isTaken), refused: commands.filter((command) => !isTaken(command)) };
}
