import type { Command, CommandNode, Pipeline, Redirection, Statement, SyntaxNode } from "unbash";
import { forEachChild } from "unbash";
import type { Guard } from "./bound.ts";
import { isDataFile } from "./data-file.ts";
import { baseName } from "./own-script.ts";
import { shown } from "./guard-value.ts";
import { type Runs, placeWords } from "./position.ts";
import { HARMLESS } from "./programs.ts";
import { refuse } from "./read-command.ts";
import { type ShellWord, type WordParts, documentWord, shellWord } from "./word.ts";

/** What comes on standard input: text with a value in it, or none; the body is looked at by itself. */
type Stdin = "clean" | "value";

/** These change what later words mean, so that nothing is known of any. */
const CHANGES_MEANING = new Set(
  "eval . source alias unalias trap hash enable builtin shopt emulate setopt autoload zmodload bind complete fc".split(
    " ",
  ),
);
/** These print the values that stand in the environment. */
const PRINTS_VALUES = new Set("env printenv set export declare typeset readonly local compgen".split(" "));
type Names = Pick<WordParts, "nameOf" | "environment" | "tainted">;

/**
 * Follows the values of a command from where they stand through pipes, here-documents and substitutions. Answers what
 * they have to be when they are known. Throws UnsafePlaceholder at the first that is not known to be data.
 */
export function followValues(statements: readonly Statement[], names: Names): readonly Guard[] {
  return new ValueFlow(names).follow(statements);
}

/** One walk over the syntax tree, with what is known by then. */
class ValueFlow {
  readonly #names: Names;
  readonly #parts: WordParts;
  readonly #guards: Guard[] = [];
  /** Programs that were met, by what they run. */
  readonly #met: { readonly name: string; readonly runs: Runs }[] = [];
  /** Where text with a value in it is written to a file. */
  #written: string | null = null;

  constructor(names: Names) {
    this.#names = names;
    this.#parts = { ...names, isTaintedOutput: (part) => part.script !== undefined && this.#isTouched(part) };
  }

  follow(statements: readonly Statement[]): readonly Guard[] {
    this.#list(statements, "clean");
    const unknown = this.#met.find(({ runs }) => runs === "unknown");
    if (unknown && this.#names.environment.size > 0)
      refuse(
        `The variable ${[...this.#names.environment][0] ?? ""} holds a value, and Hookbench does not know what ${unknown.name} does with variables. Let a script file of your own call it.`,
      );
    const running = this.#met.find(({ runs }) => runs !== "known");
    if (running && this.#written !== null)
      refuse(
        `A value is written to ${this.#written}, and ${running.name} might run or obey that file. Do one of them in a hook of its own.`,
      );
    return this.#guards;
  }

  /** Whether what a node prints may hold a value. */
  #isTouched(node: SyntaxNode): boolean {
    let found = false;
    const search = (one: SyntaxNode): void => {
      if (found) return;
      if (one.type === "Command" && PRINTS_VALUES.has(one.name?.value ?? "")) found = true;
      if (one.type === "SimpleExpansion") found ||= this.#names.tainted.has(one.text.slice(1));
      if (one.type === "ParameterExpansion") found ||= this.#names.tainted.has(one.parameter);
      if ("text" in one && typeof one.text === "string") found ||= /HbValue\d+z\d+z/.test(one.text);
      forEachChild(one, search);
    };
    search(node);
    return found;
  }

  #list(all: readonly Statement[], stdin: Stdin): void {
    for (const { command } of all) this.#follow(command, stdin);
  }

  #follow(one: SyntaxNode, stdin: Stdin): void {
    switch (one.type) {
      case "AndOr":
        return one.commands.forEach((command) => this.#follow(command, stdin));
      case "Pipeline":
        return this.#pipeline(one, stdin);
      case "Command":
        return this.#simple(one, stdin);
      case "Redirected": {
        const fed = this.#redirects(one.redirects, stdin, this.#isTouched(one.command) || stdin === "value");
        return this.#follow(one.command, fed);
      }
      case "If":
        this.#list(one.clause.commands, stdin);
        this.#list(one.then.commands, stdin);
        for (const elif of one.elif) {
          this.#list(elif.clause.commands, stdin);
          this.#list(elif.then.commands, stdin);
        }
        return this.#list(one.else?.commands ?? [], stdin);
      case "While":
        this.#list(one.clause.commands, stdin);
        return this.#list(one.body.commands, stdin);
      case "Subshell":
      case "BraceGroup":
        return this.#list(one.body.commands, stdin);
      case "For":
        for (const word of one.wordlist ?? []) ownWord(shellWord(word, this.#parts), "the list of a for");
        return this.#list(one.body.commands, stdin);
      case "Case": {
        const word = shellWord(one.word, this.#parts);
        if (word.isMisplaced || (word.isSplit && word.isTainted))
          refuse(`The value in ${shown(word)} is not in plain quotes.`);
        this.#scripts(one.word);
        for (const item of one.items) {
          for (const pattern of item.pattern) ownWord(shellWord(pattern, this.#parts), "a pattern");
          this.#list(item.body.commands, stdin);
        }
        return;
      }
      default:
        if (this.#isTouched(one)) refuse(`A value stands in ${one.type}, which is not known to take data.`);
    }
  }

  #pipeline({ commands }: Pipeline, stdin: Stdin): void {
    let fed = stdin;
    for (const command of commands) {
      this.#follow(command, fed);
      fed = this.#printed(command, fed);
    }
  }

  #printed(command: CommandNode, stdin: Stdin): Stdin {
    return stdin === "value" || this.#isTouched(command) ? "value" : "clean";
  }

  /** The scripts of substitutions in a word or here-document. */
  #scripts(one: SyntaxNode): void {
    if (one.type === "CommandExpansion") return this.#list(one.script?.commands ?? [], "clean");
    forEachChild(one, (child) => this.#scripts(child));
  }

  #simple(command: Command, stdin: Stdin): void {
    for (const child of [...command.prefix, ...command.suffix]) this.#scripts(child);
    if (command.name) this.#scripts(command.name);
    for (const one of command.prefix) if (one.type === "Assignment") this.#assigned(one);
    const args = command.args.map((arg) =>
      arg.type === "Assignment" ? this.#assigned(arg) : shellWord(arg, this.#parts),
    );
    const words = [...(command.name ? [shellWord(command.name, this.#parts)] : []), ...args];
    const hasValue = words.some((word) => word.isTainted);
    const fed = this.#redirects(command.redirects, stdin, hasValue || stdin === "value");
    const name = baseName(words[0]?.literal ?? "");
    if (words.length === 0) return;
    if (CHANGES_MEANING.has(name))
      refuse(`Here ${name} changes what words mean, so beside it no value is known to be data.`);
    if (name === "exec" && command.redirects.length > 0)
      refuse("Here exec with a redirection changes where values go, so none is known to be data.");
    if (hasValue || fed === "value") this.#placeAll(words, name, fed);
    else this.#met.push({ name: words[0]?.source ?? name, runs: runsOf(words, name) });
  }

  #placeAll(words: readonly ShellWord[], name: string, stdin: Stdin): void {
    const placed = placeWords(words);
    if (stdin === "value" && !placed.readsData)
      refuse(
        `A value comes to ${name} on standard input, which is not known to be data to it. Let a script file of your own read it.`,
      );
    for (const file of placed.written) this.#toFile(file);
    this.#guards.push(...placed.guards);
    this.#met.push({ name, runs: placed.runs });
  }

  #assigned(one: Extract<SyntaxNode, { type: "Assignment" }>): ShellWord {
    if (this.#isTouched(one) || one.value.type !== "Word" || this.#names.tainted.has(one.name))
      refuse(
        `A value cannot fill the variable ${one.name}: programs obey variables, and what becomes of it is not known. Give the value itself where it is needed.`,
      );
    return shellWord({ ...one.value, value: `${one.name}=${one.value.value}`, parts: undefined }, this.#parts);
  }

  /** What standard input is behind these; `isTouching` when what is written holds a value. */
  #redirects(all: readonly Redirection[], stdin: Stdin, isTouching: boolean): Stdin {
    let fed = stdin;
    const isWritten = isTouching || all.some((one) => one.type === "HereDoc" && this.#isTouched(one.body));
    for (const one of all) {
      this.#scripts(one);
      const to = one.descriptor?.type === "FileDescriptor" ? one.descriptor.value : null;
      if (one.type === "HereDoc") {
        const document = documentWord(one.body, this.#parts);
        if (document.isTainted && one.delimiter?.quoted)
          refuse("A here-document with a quoted end takes no placeholders; write its end without quotes.");
        if (document.isMisplaced) refuse("A value in a here-document stands where shells compute.");
        if (document.isTainted && (to ?? 0) !== 0) refuse(`A value cannot go to the descriptor ${to}.`);
        if ((to ?? 0) === 0) fed = document.isTainted ? "value" : unlessValue(fed);
        continue;
      }
      if (!one.target || one.type === "HereString") continue;
      const target = shellWord(one.target, this.#parts);
      if (target.isTainted)
        refuse(
          `The value in ${shown(target)} would choose a file to open. Use the tool that writes files, or a script of your own.`,
        );
      if (/^(<&|>&)$/.test(one.operator)) {
        if (Number(target.literal) > 2)
          refuse(`A command with placeholders cannot use the descriptor ${target.source}.`);
      } else if (one.operator !== "<" && isWritten) this.#toFile(target);
    }
    return fed;
  }

  #toFile(target: ShellWord): void {
    if (!isDataFile(target.literal ?? ""))
      refuse(
        `A value would be written to ${shown(target)}, which something might run or obey. Write it to a file such as notes.txt or data.json, or let a script of your own do it.`,
      );
    if (!target.literal?.startsWith("/dev/")) this.#written = shown(target);
  }
}

/** A word that is the author's alone. */
function ownWord(word: ShellWord, place: string): void {
  if (word.isTainted) refuse(`The value in ${shown(word)} stands in ${place}, where a shell gives it a meaning.`);
}

/** Shells with MULTIOS read all that a command is given, so what holds a value stays so. */
function unlessValue(stdin: Stdin): Stdin {
  return stdin === "value" ? "value" : "clean";
}

/** What a command with no value in it runs. */
function runsOf(words: readonly ShellWord[], name: string): Runs {
  if (HARMLESS.has(name) && !words[0]?.source.includes("/")) return "known";
  if (words.every((word) => !word.isSplit)) {
    try {
      return placeWords(words).runs;
    } catch {
      return "unknown";
    }
  }
  return "unknown";
}
