import { placeholders } from "../../../template/template.ts";
import type { Rewrite } from "./bound.ts";

/**
 * Safe commands that may stand in the place of one that was refused, none of which is refused in its turn.
 */
export function rewritesOf(
  command: string,
  environment: readonly string[],
  isSafe: (command: string) => boolean,
  script = "./my-script.sh",
  bodyFile = '"$HOOKBENCH_BODY_FILE"',
): readonly Rewrite[] {
  const found = [...placeholders(command)];
  const values = [...new Set(found.map(({ start, end }) => command.slice(start, end)))];
  const prefix = script.endsWith(".ps1") ? "env:" : "";
  const named = environment.map((name) => `"$${prefix}${name}"`);
  const offered: Rewrite[] = [
    ...found.slice(0, 3).map(({ start }) => dashesBefore(command, start)),
    ...environment.map((name) => quotesAround(command, name)),
    ...(script.endsWith(".ps1") ? [] : [withoutInput(command)]),
    {
      kind: "script",
      label: "Run a script of mine with these values",
      command: [script, ...values, ...named].join(" "),
    },
    { kind: "stdin", label: "Give a script of mine the body on standard input", command: script },
    { kind: "body-file", label: "Give a script of mine the body's file", command: `${script} ${bodyFile}` },
  ];
  const distinct = new Map(offered.toReversed().map((one) => [one.command, one]));
  distinct.delete(command);
  return [...distinct.values()].toReversed().filter((one) => isSafe(one.command));
}

function dashesBefore(command: string, start: number): Rewrite {
  const word = Math.max(command.lastIndexOf(" ", start), command.lastIndexOf("\n", start)) + 1;
  return {
    kind: "dashes",
    label: "End the options with --",
    command: `${command.slice(0, word)}-- ${command.slice(word)}`,
  };
}

function quotesAround(command: string, name: string): Rewrite {
  const bare = new RegExp(`(?<!["\\w])\\$(${name}\\b|\\{${name}\\})(?!")`, "g");
  return { kind: "quotes", label: `Put $${name} in quotes`, command: command.replace(bare, `"$${name}"`) };
}

/** As it is, with nothing to read. */
function withoutInput(command: string): Rewrite {
  const isSimple = /^[^\n;&|()<>#]*$/.test(command);
  return {
    kind: "no-input",
    label: "Give it nothing on standard input",
    command: isSimple ? `${command.trimEnd()} < /dev/null` : `{\n${command}\n} < /dev/null`,
  };
}
