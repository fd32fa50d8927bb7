import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Guard } from "../../../../src/core/act/tools/shell/bound.ts";
import { brokenGuard } from "../../../../src/core/act/tools/shell/guards.ts";
import { bindPosix } from "../../../../src/core/act/tools/shell/posix.ts";
import { temporaryFolder } from "../../../fixtures/temporary-folder.ts";
import type { Context } from "./contexts.ts";

/** Shells as they are started with a script's file; those that this machine has. */
export const SHELLS: readonly (readonly [string, ...string[]])[] = [
  ["/bin/dash"] as const,
  ["/bin/bash"] as const,
  ["/usr/bin/zsh", "-f"] as const,
  ["/bin/busybox", "sh"] as const,
].filter(([path]) => existsSync(path));

/** Programs that would reach out, or that this machine may lack; each counts what it was given. */
const STUBS = "curl wget git gh glab notify-send dunstify logger mail mosquitto_pub ntfy jq python3 node".split(" ");
const STUB = '#!/bin/sh\nprintf "%s %s\\n" "${0##*/}" "$#" >> "$COUNTS"\n';
/** The same within the shell, which is quicker; those that it may name so. */
const COUNTED = STUBS.filter((name) => /^\w+$/.test(name))
  .map((name) => `${name}() { printf '${name} %s\\n' "$#" >> "$COUNTS"; }`)
  .join("\n");

const END = "\u001e";

export interface Outcome {
  /** What each value's run printed; null where the value was refused before anything ran. */
  readonly printed: readonly (string | null)[];
  /** Names in the folder above and in that of the runs that were not there before. */
  readonly made: readonly string[];
  /** Files that something might run, and that hold a value. */
  readonly spoiled: readonly string[];
  /** Programs that were given different numbers of words by different values. */
  readonly uneven: readonly string[];
}

/** The command of a context as a hook would keep it. */
export function commandOf({ command }: Context): string {
  return command.replaceAll(/(?<![A-Z_])V(?![A-Za-z_])/g, "{{webhook.body.v}}");
}

export function bindContext(context: Context) {
  return bindPosix(commandOf(context), context.environment ?? []);
}

/** Runs a context for real in one shell, once for each value. */
export function runContext(
  shell: readonly [string, ...string[]],
  context: Context,
  values: readonly string[],
): Outcome {
  const bound = bindContext(context);
  if (!bound.ok) throw new Error(`${context.command}: ${bound.error}`);
  const outer = temporaryFolder();
  try {
    const cwd = layOut(outer);
    const texts = values.map((value) => value.replaceAll("\0", "␀"));
    const names = [...bound.variables.map(({ name }) => name), ...(context.environment ?? [])];
    const isRefused = texts.map((text) => isBroken(bound.guards, names, text));
    writeFileSync(join(outer, "runs"), script(bound.script, names, isRefused));
    const before = listed(outer);
    const [path, ...args] = shell;
    const env = {
      PATH: `${join(outer, "programs")}:/usr/bin:/bin`,
      HOME: cwd,
      COUNTS: join(outer, "counts"),
      LC_ALL: "C.UTF-8",
      ...Object.fromEntries(texts.map((text, index) => [`TEXT_${index}`, text])),
    };
    const run = spawnSync(path, [...args, join(outer, "runs")], {
      cwd,
      env,
      input: "",
      maxBuffer: 256 * 1024 * 1024,
      timeout: 300_000,
    });
    if (run.error) throw run.error;
    const printed = run.stdout.toString("utf8").split(END).slice(0, -1);
    if (printed.length !== isRefused.filter((one) => !one).length)
      throw new Error(`${path} ended early at ${context.command}: ${run.stderr.toString("utf8").slice(0, 500)}`);
    return {
      printed: isRefused.map((one) => (one ? null : (printed.shift() ?? null))),
      spoiled: ["run.sh", "plain"].filter((name) => holdsValue(join(cwd, name))),
      made: listed(outer).filter((name) => !before.includes(name)),
      uneven: unevenIn(readFileSync(join(outer, "counts"), "utf8")),
    };
  } finally {
    rmSync(outer, { recursive: true, force: true });
  }
}

function layOut(outer: string): string {
  const cwd = join(outer, "cwd");
  mkdirSync(join(outer, "programs"));
  for (const name of ["builds", "notes", "repo"]) mkdirSync(join(cwd, name), { recursive: true });
  const scripts = [...STUBS.map((name) => join(outer, "programs", name)), join(cwd, "my.sh")];
  for (const path of scripts) writeFileSync(path, STUB);
  for (const path of scripts) chmodSync(path, 0o755);
  for (const name of ["tool.py", "tool.js", "list.txt"]) writeFileSync(join(cwd, name), "");
  writeFileSync(join(outer, "counts"), "");
  return cwd;
}

function script(command: string, names: readonly string[], isRefused: readonly boolean[]): string {
  const runs = isRefused.flatMap((refused, index) =>
    refused
      ? []
      : [
          "(",
          ...names.map((name) => `${name}=$TEXT_${index}; export ${name}`),
          `${command}\n) 2>/dev/null </dev/null; printf '\\036'`,
        ],
  );
  return [COUNTED, ...runs].join("\n");
}

function isBroken(guards: readonly Guard[], names: readonly string[], text: string): boolean {
  return brokenGuard(guards, Object.fromEntries(names.map((name) => [name, text]))) !== null;
}

/** Every value that is more than plain text says what it would run. */
function holdsValue(path: string): boolean {
  return existsSync(path) && readFileSync(path, "utf8").includes("touch owned");
}

function unevenIn(counts: string): string[] {
  const names = [...new Set(counts.split("\n").filter(Boolean))].map((line) => line.split(" ")[0] ?? "");
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** What is wrong with a run whose values should all have been data; nothing when they were. */
export function faultsOf(
  { printed, made, spoiled, uneven }: Outcome,
  context: Context,
  values: readonly string[],
): string[] {
  const allowed = new Set((context.writes ?? []).map((name) => `cwd/${name}`));
  const faults = made.filter((name) => !allowed.has(name)).map((name) => `${context.command} made ${name}`);
  const said = values.map((value) => context.prints?.(value.replaceAll("\0", "␀")));
  printed.forEach((text, index) => {
    if (context.prints && text !== null && text !== said[index])
      faults.push(
        `${context.command} printed ${JSON.stringify(text.slice(0, 200))} for ${JSON.stringify(values[index])}`,
      );
  });
  faults.push(...spoiled.map((name) => `${context.command} wrote a value to ${name}`));
  return [...faults, ...uneven.map((name) => `${context.command} gave ${name} different numbers of words`)];
}

function listed(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !name.startsWith("cwd/kept/"));
}
