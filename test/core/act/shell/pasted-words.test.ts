import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { type CommandArgument, parse } from "unbash";
import { expect, it } from "vitest";
import { readShell } from "../../../../src/core/examine/shell-words.ts";

const plain = fc.stringMatching(/^[A-Za-z0-9_./:@%+=,-]{1,8}$/);
const inside = fc.stringMatching(/^[A-Za-z0-9 \t|;&<>(){}[\]*?~#!,=-]{0,10}$/);
const part = fc.oneof(
  plain,
  inside.map((text) => `'${text.replaceAll("'", "")}\n"$\\\``.concat("'")),
  fc
    .tuple(inside, fc.constantFrom("", '\\"', "\\\\", "\\$", "\\`", "\\n", "\\\n", "'"))
    .map(([text, more]) => `"${text}${more}"`.replaceAll("!", "")),
  fc.constantFrom("\\ ", "\\'", '\\"', "\\;", "\\|", "\\\n", "\\$", "a#b", "''", '""'),
);
const word = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `w${parts.join("")}`);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `curl ${words.join(" ")}`);

/** The words that bash itself makes of each line. */
function byBash(lines: readonly string[]): string[][] {
  const script = `set -f; curl() { printf '%s\\0' "$@"; printf '\\1'; }\n${lines.join("\n")}`;
  const { stdout } = spawnSync("/bin/bash", ["-c", script]);
  const told = stdout.toString("latin1").split("\u0001").slice(0, -1);
  return told.map((words) => words.split("\0").slice(0, -1));
}

function byUnbash(text: string): string[] {
  const command = parse(text).commands[0]?.command;
  return command?.type === "Command"
    ? command.args.map((arg: CommandArgument) => (arg.type === "Word" ? arg.value : arg.text))
    : [];
}

it("makes of a line the words that bash makes of it, and another parser", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 30, maxLength: 30 }), (lines) => {
      const ours = lines.map((text) => readShell(text).commands[0]?.words.slice(1));
      expect(ours).toEqual(byBash(lines));
      expect(ours).toEqual(lines.map(byUnbash));
    }),
    { numRuns: 10 },
  );
});

it("splits words at what shells split them at, not at the bytes of other characters", () => {
  const bytes = Buffer.from("curl -d à b", "utf8").toString("latin1");
  expect(readShell(bytes).commands[0]?.words).toEqual(["curl", "-d", "Ã\u00a0", "b"]);
});
