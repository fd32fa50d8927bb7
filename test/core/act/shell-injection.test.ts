import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bindPosix } from "../../../src/core/act/tools/shell/posix.ts";
import { readValues } from "../../../src/core/act/tools/shell/values.ts";
import { INJECTIONS } from "./injections.ts";
import { Mirrored, program, shell } from "./programs.ts";
import { withRig } from "./rig.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

const SHELLS = ["/bin/sh", "/bin/dash", "/bin/bash"].filter((path) => existsSync(path));

/** Places of a command where a value may stand, and what the command then prints. `V` is the placeholder. */
const POSITIONS: Readonly<Record<string, { command: string; prints?: (value: string) => string }>> = {
  bare: { command: "printf %s V" },
  "within a word": { command: "printf %s a=V,b", prints: (value) => `a=${value},b` },
  "in double quotes": { command: 'printf %s "a V b"', prints: (value) => `a ${value} b` },
  "in single quotes": { command: "printf %s 'a $x V \"b'", prints: (value) => `a $x ${value} "b` },
  "next to quotes": { command: "printf %s 'a'V\"b\"", prints: (value) => `a${value}b` },
  "twice in a word": { command: "printf %s V\"V\"'V'", prints: (value) => value + value + value },
  "after an escaped quote": { command: "printf %s \\'V\\\"V", prints: (value) => `'${value}"${value}` },
  "after a backslash in quotes": { command: 'printf %s "a\\V"', prints: (value) => `a\\${value}` },
  assigned: { command: 'x=V; printf %s "$x"' },
  "assigned to a command": { command: "x=V sh -c 'printf %s \"$x\"'" },
  "in a here-document": { command: "cat <<EOF\n\"V'\nEOF\n", prints: (value) => `"${value}'\n` },
  "in an indented here-document": { command: "cat <<-END\n\tV\n\tEND\n", prints: (value) => `${value}\n` },
  "after a here-document": { command: "cat >/dev/null <<'EOF'\nit's $(x\nEOF\nprintf %s V" },
  "in a substitution": { command: 'printf %s "$(printf "%s." V)"', prints: (value) => `${value}.` },
  "in quotes in a substitution": { command: 'printf %s "$(printf "%s." "V")"', prints: (value) => `${value}.` },
  "in a substitution in a here-document": {
    command: "cat <<EOF\n$(printf '%s.' V)\nEOF\n",
    prints: (value) => `${value}.\n`,
  },
  "in backticks": { command: "x=`printf '%s.' V`; printf %s \"$x\"", prints: (value) => `${value}.` },
  "in backticks in quotes": { command: 'printf %s "`printf %s. "V"`"', prints: (value) => `${value}.` },
  "in a test": { command: '[ V = "" ]; printf %s V' },
  "in a numeric test": { command: "[ V -eq 1 ] 2>/dev/null; printf %s V" },
  "in a loop": { command: 'for f in V; do printf %s "$f"; done' },
  "in a case": { command: "case V in *) printf %s V;; esac" },
  "in a case in a substitution": {
    command: 'printf %s "$(case V in a) ;; *) printf %s. V;; esac)"',
    prints: (value) => `${value}.`,
  },
  "in a subshell": { command: "(printf %s V)" },
  "in braces": { command: "{ printf %s V; }" },
  "in a function": { command: "f() { printf %s V; }; f" },
  "in a pipe": { command: "printf %s V | cat" },
  "on the next line": { command: "true \\\n && printf \\\n %s V" },
  "beside a comment": { command: "printf %s V # it's V \"\n" },
  "for a shell's argument": { command: "sh -c 'printf %s \"$1\"' - V" },
};

function inFolder(work: (folder: string) => void): void {
  const folder = temporaryFolder();
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A value as a variable can carry it: NUL, which ends a variable's text, is a sign that one sees. */
function inVariable(value: string): string {
  return value.replaceAll("\0", "␀");
}

/** Runs the command once for each value, in one shell, and returns what each printed. */
function printAll(shellPath: string, command: string, values: readonly string[], cwd: string): string[] {
  const whole = values
    .map((_, index) => `( ${command.replaceAll("V", `{{v${index}}}`)}\n) 2>/dev/null; printf '\\036'`)
    .join("\n");
  const bound = bindPosix(whole);
  if (!bound.ok) throw new Error(bound.error);
  const render = (template: string) => values[Number(/\d+/.exec(template)?.[0])] ?? "";
  const read = readValues(bound.variables, { render });
  if (!read.ok) throw new Error(read.error);
  const env = { PATH: process.env["PATH"], ...read.environment };
  const { stdout } = spawnSync(shellPath, { cwd, env, input: bound.script, maxBuffer: 64 * 1024 * 1024 });
  return stdout.toString("utf8").split("\u001e").slice(0, -1);
}

for (const shellPath of SHELLS) {
  for (const [name, { command, prints = (value: string) => value }] of Object.entries(POSITIONS)) {
    test(`${shellPath}: ${INJECTIONS.length} values ${name} are data and nothing else runs`, () =>
      inFolder((folder) => {
        expect(printAll(shellPath, command, INJECTIONS, folder)).toEqual(
          INJECTIONS.map((value) => prints(inVariable(value))),
        );
        expect(readdirSync(folder)).toEqual([]);
      }));
  }
}

test("any value at any place is data", { timeout: 120_000 }, () => {
  const values = fc.array(
    fc.string({ unit: "binary" }).map((text) => Buffer.from(text).toString().replaceAll("\u001e", "")),
    { minLength: 20, maxLength: 20 },
  );
  const [shellPath = ""] = SHELLS;
  inFolder((folder) =>
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(POSITIONS)),
        values,
        ({ command, prints = (value: string) => value }, texts) => {
          expect(printAll(shellPath, command, texts, folder)).toEqual(texts.map((text) => prints(inVariable(text))));
          expect(readdirSync(folder)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    ),
  );
});

test("from a posted body to a child's arguments, every value arrives as it was sent", () =>
  withRig({}, async ({ hook, runOne }) => {
    const texts = INJECTIONS.filter((text) => text.length < 1000);
    const command = [
      ...program("mirror").map((word) => `'${word}'`),
      ...texts.map((_, index) => `{{webhook.body[${index}]}}`),
    ].join(" ");
    const { output } = await runOne(hook("a", shell(command)), { body: Buffer.from(JSON.stringify(texts)) });
    const [printed = "", ...notes] = output.split("\n").toSorted().toReversed();
    expect(Mirrored.parse(JSON.parse(printed)).argv).toEqual(texts.map(inVariable));
    expect(notes.filter((note) => note.includes("holds NUL bytes"))).toHaveLength(4);
  }));
