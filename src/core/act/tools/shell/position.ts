import type { Guard } from "./bound.ts";
import { firstText, guardValue, shown } from "./guard-value.ts";
import { baseName, isOwnScript, isScriptFile, runsItsValue, scriptRunner } from "./own-script.ts";
import { PROGRAMS, type Program, type Take, VERBED, WRAPPERS } from "./programs.ts";
import { refuse } from "./read-command.ts";
import { readTest } from "./test-words.ts";
import type { ShellWord } from "./word.ts";

/** What runs when a command does, as far as its words say: a program of the table, a script of the user's, or anything. */
export type Runs = "known" | "own" | "unknown";

/** Where values come from: a placeholder's is looked at before anything runs, what a command reads from the body is not. */
export type ValueOf = "placeholder" | "body";

export interface Placed {
  readonly runs: Runs;
  /** Whether what it reads on standard input is data to it. */
  readonly readsData: boolean;
  readonly guards: readonly Guard[];
  /** Files that it writes its input to. */
  readonly written: readonly ShellWord[];
}

const ANY_OPTION = /^-/;
/** Conversions that take a text for what it is; others compute, assign or read one operand as the width of another. */
const FORMAT = /^(?:[^%]|%%|%[-+ #0]*\d*(?:\.\d+)?[sbc])*$/;

/**
 * Places the words of a simple command whose values, or whose standard input, come from a payload. Throws
 * UnsafePlaceholder where one is not known to be data.
 */
export function placeWords(words: readonly ShellWord[], of: ValueOf = "placeholder"): Placed {
  for (const word of words) {
    if (word.isMisplaced)
      refuse(`The value in ${shown(word)} stands where shells compute or match, not where they take text.`);
    if (word.isSplit && word.isTainted)
      refuse(`Put ${shown(word)} in double quotes: without them the shell splits it.`);
    if (word.isSplit) refuse(`Put ${shown(word)} in double quotes, so that the words of this command can be counted.`);
  }
  const [name] = words;
  if (!name) return { runs: "known", readsData: true, guards: [], written: [] };
  if (name.isTainted) refuse("What a payload says cannot name the program to run.");
  const path = pathOf(name);
  const program = path.includes("/") && isOwnScript(path) ? path : baseName(path);
  if (program.includes("/")) return ownScript(words.slice(1), path, of);
  const wrapper = WRAPPERS[program];
  if (wrapper) return placeWords(words.slice(1 + wrapped(words.slice(1), wrapper, program)), of);
  if (name.literal === null)
    return refuse(`Write the program in ${shown(name)} out: which one it is decides what is data.`);
  const runner = scriptRunner(program);
  if (runner) return scriptWords(words.slice(1), program, runner.flags, of);
  if (program === "test" || program === "[")
    return { runs: "known", readsData: true, guards: readTest(words.slice(1), program, of), written: [] };
  return programWords(words, program, of);
}

/** A path with what only the shell knows of it left out; its home folder is known enough. */
function pathOf({ pieces }: ShellWord): string {
  return pieces
    .map((piece) =>
      piece.kind === "text" ? piece.text : piece.kind === "computed" && /^\$\{?HOME\}?$/.test(piece.text) ? "~" : "?",
    )
    .join("");
}

function ownScript(args: readonly ShellWord[], path: string, of: ValueOf): Placed {
  const guards: Guard[] = [];
  let isBehindDashes = false;
  args.forEach((word, index) => {
    if (word.literal === "--") isBehindDashes = true;
    if (!word.isTainted) return;
    const before = args.slice(0, index).findLast(({ literal }) => literal !== "--")?.literal ?? "";
    const named = /^(--?[\w-]+)=/.exec(firstText(word))?.[1];
    if (runsItsValue(before) || (named !== undefined && runsItsValue(named)))
      refuse(`The value in ${shown(word)} stands where ${path} may run it: ${named ?? before} says so.`);
    guards.push(...guardValue("text", word, path, isBehindDashes || of === "body" ? null : ANY_OPTION));
  });
  return { runs: "own", readsData: true, guards, written: [] };
}

/** `bash deploy.sh VALUE`: flags that are known, a file of the user's own, and all that follows is its arguments. */
function scriptWords(args: readonly ShellWord[], program: string, flags: RegExp, of: ValueOf): Placed {
  const at = args.findIndex((word) => word.literal === null || !flags.test(word.literal));
  const file = args[at];
  const path = file ? pathOf(file) : "";
  if (!file || file.isTainted || !isScriptFile(path))
    refuse(
      `Here ${program} runs what it is given as a program, and here that is not a script file of your own. Write that text into a file and give it the values as arguments.`,
    );
  return ownScript(args.slice(at + 1), path, of);
}

/** How many words belong to a program that starts the rest. */
function wrapped(
  args: readonly ShellWord[],
  { flags, values, own }: (typeof WRAPPERS)[string],
  program: string,
): number {
  let at = 0;
  for (; at < args.length; at += 1) {
    const text = args[at]?.literal ?? null;
    if (text === "--") return at + 1 + own;
    if (text === null || !text.startsWith("-")) break;
    if (has(values, text)) at += 1;
    else if (!has(flags, text))
      refuse(`Hookbench does not know the option ${text} of ${program}, so not what follows it.`);
  }
  if (args.slice(0, at + own).some((word) => word.isTainted)) refuse(`A value cannot be an option of ${program}.`);
  return at + own;
}

function programWords(words: readonly ShellWord[], name: string, of: ValueOf): Placed {
  const { program, title, args } = findProgram(words, name);
  const read = readArguments(args, program, title, of);
  const hasValue = args.some((word) => word.isTainted);
  if (hasValue && program.needs !== undefined && !read.options.some((option) => has(program.needs ?? "", option)))
    refuse(
      `Here ${title} takes a value for a pattern. Give it ${program.needs.split(" ").at(-1)}, so that it is taken as text.`,
    );
  if (name === "printf" && hasValue && !FORMAT.test(read.operands[0]?.literal ?? "%"))
    refuse("With a value, printf's format is one text of your own that holds no conversions but %s, %b and %c.");
  return {
    runs: "known",
    readsData: program.stdin ?? false,
    guards: read.guards,
    written: program.writes ? read.operands : [],
  };
}

function findProgram(
  words: readonly ShellWord[],
  name: string,
): { program: Program; title: string; args: readonly ShellWord[] } {
  const verbed = VERBED[name];
  let at = 1;
  let title = name;
  if (verbed) {
    for (; words[at]?.literal?.startsWith("-"); at += 1) {
      const option = words[at]?.literal ?? "";
      if (has(verbed.values, option)) at += 1;
      else if (!has(verbed.flags, option))
        refuse(`Hookbench does not know the option ${option} of ${name}, so not what follows it.`);
      if (words[at]?.isTainted) refuse(`A value cannot be the value of ${name}'s ${option}.`);
    }
    const verbs = words.slice(at, at + verbed.verbs).map((word) => word.literal ?? "");
    const count = PROGRAMS[`${name} ${verbs[0] ?? ""}`] ? 1 : verbed.verbs;
    title = [name, ...verbs.slice(0, count)].join(" ").trimEnd();
    at += count;
  }
  const program = Object.hasOwn(PROGRAMS, title) ? PROGRAMS[title] : undefined;
  if (!program)
    return refuse(
      `Hookbench does not know what ${title} does with its words and its input, so no value may reach it. Let a script file of your own call it.`,
    );
  return { program, title, args: words.slice(at) };
}

interface ReadArguments {
  readonly guards: readonly Guard[];
  readonly options: readonly string[];
  readonly operands: readonly ShellWord[];
}

/** Reads options as getopt_long does with permutation (POSIX.1-2024, XBD 12.2, and GNU's long ones). */
function readArguments(args: readonly ShellWord[], program: Program, title: string, of: ValueOf): ReadArguments {
  const guards: Guard[] = [];
  const options: string[] = [];
  const operands: ShellWord[] = [];
  let isEnded = program.plainAfter === 0;

  function take(kind: Take | null | undefined, word: ShellWord, place: string, option: RegExp | null): void {
    if (!word.isTainted) return;
    if (kind === null || kind === undefined)
      refuse(`The value in ${shown(word)} would be ${place} of ${title}, which is not known to be data.`);
    guards.push(...guardValue(kind, word, title, option));
  }

  function readOption(word: ShellWord, at: number): number {
    const first = firstText(word);
    const long = first.startsWith("--") || (first.length > 2 && has(allOptions(program), first));
    const name = long ? (/^[^=]*/.exec(first)?.[0] ?? first) : "";
    if (long && !has(allOptions(program), name)) return unknown(name);
    if (!long) return readCluster(word, first, at);
    options.push(name);
    const isAttached = first.length > name.length;
    const takes = takesOf(program, name);
    if (takes === "flag") {
      if (isAttached || word.pieces.length > 1) unknown(first);
      return at;
    }
    if (!isAttached && word.pieces.length > 1) refuse(`Write a = between ${name} and its value.`);
    if (isAttached) {
      take(takes, withoutStart(word, name.length + 1), `the value of ${name}`, null);
      return at;
    }
    return following(name, at);
  }

  /** Letters behind one `-`: flags, and at the end one that takes the rest or the next word. */
  function readCluster(word: ShellWord, first: string, at: number): number {
    for (let index = 1; index < first.length; index += 1) {
      const name = `-${first.charAt(index)}`;
      if (/[0-9]/.test(name) && /^-\d+$/.test(first) && /^(head|tail)$/.test(title)) return at;
      if (!has(allOptions(program), name)) unknown(name);
      options.push(name);
      const takes = takesOf(program, name);
      if (takes === "flag") continue;
      const rest = withoutStart(word, index + 1);
      if (rest.pieces.length === 0) return following(name, at);
      take(takes, rest, `the value of ${name}`, null);
      return at;
    }
    if (word.isTainted) refuse(`The value in ${shown(word)} would choose options of ${title}.`);
    return at;
  }

  function following(name: string, at: number): number {
    const isPair = has(program.pairs ?? "", name);
    if (isPair && args[at + 1]?.literal === null) refuse(`The name behind ${name} is the author's to choose.`);
    const value = args[at + (isPair ? 2 : 1)];
    const takes = takesOf(program, name);
    if (value) take(isPair ? "text" : takes === "flag" ? null : takes, value, `the value of ${name}`, null);
    return at + (isPair ? 2 : 1);
  }

  function unknown(option: string): never {
    return refuse(`Hookbench does not know the option ${option} of ${title}, so not what follows it.`);
  }

  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (!word) break;
    const isPlain = isEnded || operands.length >= (program.plainAfter ?? Infinity);
    const first = firstText(word);
    const isOption = first.startsWith("-") && (first.length > 1 || word.pieces.length > 1);
    const isOwnText =
      program.onlyOptions !== undefined && word.literal !== null && !program.onlyOptions.test(word.literal);
    if (!isPlain && word.literal === "--" && program.dashes) isEnded = true;
    else if (!isPlain && isOption && !isOwnText) at = readOption(word, at);
    else {
      const kinds = program.operands ?? [];
      const kind = kinds[Math.min(operands.length, kinds.length - 1)];
      const isHarmless = isPlain || (of === "body" && program.onlyOptions !== undefined);
      take(kind, word, `a word`, isHarmless ? null : (program.onlyOptions ?? ANY_OPTION));
      operands.push(word);
    }
  }
  return { guards, options, operands };
}

function allOptions({ flags = "", values = "", data = {}, pairs = "" }: Program): string {
  return [flags, values, pairs, ...Object.values(data)].join(" ");
}

/** What an option takes: nothing, a value of the author's alone (null), or one of a payload's. */
function takesOf({ flags = "", data = {} }: Program, option: string): Take | "flag" | null {
  const found = TAKES.find((kind) => has(data[kind] ?? "", option));
  return found ?? (has(flags, option) ? "flag" : null);
}

const TAKES: readonly Take[] = ["text", "line", "body", "field", "header", "name", "ref", "url"];

function has(options: string, option: string): boolean {
  return option !== "" && options.split(" ").includes(option);
}

/** The word behind so many of its first characters, which are text. */
function withoutStart(word: ShellWord, count: number): ShellWord {
  const text = firstText(word).slice(count);
  const rest = word.pieces.slice(word.pieces.findIndex((piece) => piece.kind !== "text"));
  const others = word.pieces.some((piece) => piece.kind !== "text") ? rest : [];
  return { ...word, pieces: [...(text === "" ? [] : [{ kind: "text", text } as const]), ...others] };
}
