import {
  INPUTS,
  type Input,
  LANGUAGES,
  type Language,
  RUNNING_MODULES,
  RUNS_TEXT,
  SED_OF_DATA,
  STARTERS,
} from "./inputs.ts";
import { baseName, isOwnScript } from "./own-script.ts";
import { PROGRAMS } from "./programs.ts";

/** What a command does with its standard input and with files of the body among its words. */
export type BodyUse =
  /** Reads nothing; takes data and prints it on; takes data and prints digits. */
  | { readonly kind: "nothing" | "data" | "digits"; readonly writes: readonly number[] }
  /** A script of the user's own, whose file is the word of this number. */
  | { readonly kind: "script"; readonly file: number }
  /** Starts the command that begins with the word of this number. */
  | { readonly kind: "command"; readonly from: number }
  /** Runs the text in the word of this number as shell, given the words behind it. */
  | { readonly kind: "shell-text"; readonly at: number; readonly isJoined: boolean }
  /** Would take the body for a program or commands, or is not known not to. */
  | { readonly kind: "program"; readonly isKnown: boolean };

const PROGRAM: BodyUse = { kind: "program", isKnown: true };
const UNKNOWN: BodyUse = { kind: "program", isKnown: false };
const STDIN = /^(-|\/dev\/(stdin|fd\/\d+)|\/proc\/self\/fd\/\d+)$/;
const OUTPUT = /^(-o|-O|--output|--output-document|-out|--out)$/;

/**
 * What a command does with its input, by its words as text: `-` stands for standard input and for each file that holds
 * the body, `?` for what only the shell knows.
 */
export function bodyUse(texts: readonly string[]): BodyUse {
  const [path = ""] = texts;
  const name = baseName(path);
  if (path.includes("/") && isOwnScript(path)) return { kind: "script", file: 0 };
  const starter = own(STARTERS, name);
  if (starter) return started(texts, name, starter);
  if (name === "ssh") return remote(texts);
  const language = LANGUAGES.find((one) => one.name.test(name));
  if (language) return readsProgram(texts, language);
  if (name === "busybox") return { kind: "command", from: 1 };
  if ((name === "bun" || name === "deno") && texts.slice(1).some((text) => STDIN.test(text))) return PROGRAM;
  if (name === "bun" && /\.[cm]?[jt]sx?$/.test(texts[1] ?? "")) return { kind: "script", file: 1 };
  const input = own(INPUTS, name.replace(/^(g|m|n)awk$/, "awk").replace(/^gsed$/, "sed"));
  return input ? byTable(texts, name, input) : UNKNOWN;
}

function started(
  texts: readonly string[],
  name: string,
  { flags = "", values = "", own: count = 0 }: (typeof STARTERS)[string],
): BodyUse {
  let at = 1;
  if (name === "command" && /^-[vV]$/.test(texts[1] ?? "")) return { kind: "nothing", writes: [] };
  for (; at < texts.length; at += 1) {
    const text = texts[at] ?? "";
    if (text === "--") {
      at += 1;
      break;
    }
    if (name === "env" && /^\w+=/.test(text)) continue;
    if (!text.startsWith("-")) break;
    if (values.split(" ").includes(text)) at += 1;
    else if (!flags.split(" ").includes(text)) return UNKNOWN;
  }
  at += count;
  if (name === "flock" && texts[at] === "-c") return { kind: "shell-text", at: at + 1, isJoined: false };
  if (at < texts.length) return { kind: "command", from: at };
  return /^(exec|flock|env|command|time)$/.test(name) ? { kind: "nothing", writes: [] } : PROGRAM;
}

/** The words behind the host are joined and read by a shell there. */
function remote(texts: readonly string[]): BodyUse {
  let at = 1;
  for (; texts[at]?.startsWith("-"); at += 1) {
    const text = texts[at] ?? "";
    if (/^-\w*n\w*$/.test(text)) return { kind: "nothing", writes: [] };
    if (/^-[bcDEeFIiJLlmOopQRSWw]$/.test(text)) at += 1;
  }
  return at + 1 < texts.length ? { kind: "shell-text", at: at + 1, isJoined: true } : PROGRAM;
}

function readsProgram(texts: readonly string[], { name, text: textBy, values, asks }: Language): BodyUse {
  const isShell = name.test("sh");
  for (let at = 1; at < texts.length; at += 1) {
    const text = texts[at] ?? "";
    if (STDIN.test(text)) return PROGRAM;
    if (text === "--") continue;
    if (!/^[-+]./.test(text)) {
      const isConsole = /^(artisan (tinker|db)|manage\.py (shell|dbshell)|console)/.test(
        `${baseName(text)} ${texts[at + 1] ?? ""}`,
      );
      return isConsole ? PROGRAM : { kind: "script", file: at };
    }
    if (textBy.test(text)) {
      if (isShell) return { kind: "shell-text", at: at + 1, isJoined: false };
      return RUNS_TEXT.test(texts[at + 1] ?? "") || STDIN.test(texts[at + 1] ?? "-")
        ? PROGRAM
        : { kind: "data", writes: [] };
    }
    if (/^-\w*m$/.test(text) && name.test("python"))
      return RUNNING_MODULES.test(texts[at + 1] ?? "") ? PROGRAM : { kind: "data", writes: [] };
    if (asks.test(text)) return PROGRAM;
    if (values.test(text)) {
      at += 1;
      if (STDIN.test(texts[at] ?? "")) return PROGRAM;
    }
  }
  return PROGRAM;
}

function byTable(texts: readonly string[], name: string, input: Input): BodyUse {
  const line = texts.slice(1).join(" ");
  const isGiven = input.givenBy?.test(line) ?? false;
  if (!isGiven && input.programBy?.test(line)) return PROGRAM;
  if (isGiven && name === "tar" && input.programBy?.test(line)) return PROGRAM;
  if (input.verbs !== undefined && !isKnownVerb(texts, input.verbs)) return UNKNOWN;
  const isAboutInput = texts
    .slice(1)
    .some((text) => /(^|[=@])(-|\/dev\/stdin|\/dev\/fd\/\d+|\/proc\/self\/fd\/\d+)$/.test(text));
  if (isAboutInput && !input.filesAreData) return PROGRAM;
  if (input.reads === "program" && !isGiven) return PROGRAM;
  if (name === "sed" && !scriptsOfSed(texts).every((text) => SED_OF_DATA.test(text))) return PROGRAM;
  const writes = written(texts, name, input);
  if (input.printsDigits) return { kind: "digits", writes };
  const readsNone =
    input.reads !== "data" || (input.ownOperands !== undefined && operandsOf(texts, name) > input.ownOperands);
  return { kind: !isAboutInput && readsNone ? "nothing" : "data", writes };
}

function isKnownVerb(texts: readonly string[], verbs: string): boolean {
  let at = 1;
  while (texts[at]?.startsWith("-")) at += texts[at] === "-C" ? 2 : 1;
  const isSafe = !texts.slice(1, at).some((text) => /^(-c|--exec-path|--config-env)/.test(text));
  return isSafe && verbs.split(" ").includes(texts[at] ?? "");
}

function scriptsOfSed(texts: readonly string[]): string[] {
  const given = texts.flatMap((text, at) => (/^(-\w*e|--expression)$/.test(text) ? [texts[at + 1] ?? ""] : []));
  const attached = texts.flatMap((text) => /^--expression=([^]*)/.exec(text)?.[1] ?? []);
  const first = texts.slice(1).find((text) => !text.startsWith("-"));
  const all = [...given, ...attached];
  return all.length > 0 ? all : [first ?? ""];
}

/** How many words are no options or their values; none where an option is not known. */
function operandsOf(texts: readonly string[], name: string): number {
  const { flags = "", values = "", data = {}, pairs = "" } = own(PROGRAMS, name) ?? {};
  const taking = `${values} ${Object.values(data).join(" ")}`.split(" ");
  let count = 0;
  for (let at = 1; at < texts.length; at += 1) {
    const text = texts[at] ?? "";
    if (!/^-./.test(text)) count += 1;
    else if (text === "--") continue;
    else if (pairs.split(" ").includes(text)) at += 2;
    else if (taking.includes(text)) at += 1;
    else if (!lettersOf(text).every((one) => flags.split(" ").includes(one)))
      return /^-\d+$/.test(text) && /^(head|tail)$/.test(name) ? operandsOf(texts.toSpliced(at, 1), name) : 0;
  }
  return count;
}

function lettersOf(option: string): string[] {
  return option.startsWith("--") ? [option] : Array.from(option.slice(1), (letter) => `-${letter}`);
}

/** The words that name files it writes its input to. */
function written(texts: readonly string[], name: string, { writes }: Input): number[] {
  const found = texts.flatMap((text, at) => (OUTPUT.test(text) && name !== "grep" && name !== "curl" ? [at + 1] : []));
  if (name === "tee" || name === "sponge")
    texts.forEach((text, at) => at > 0 && !text.startsWith("-") && found.push(at));
  if (name === "dd") texts.forEach((text, at) => text.startsWith("of=") && found.push(at));
  if (writes) found.push(texts.length - 1);
  return found;
}

/** Of a table, never what every object has. */
function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
