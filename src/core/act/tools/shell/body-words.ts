import type { Assignment, ParameterExpansionPart, Statement, SyntaxNode, Word } from "unbash";
import { forEachChild } from "unbash";
import { mayFill } from "./body-builtins.ts";
import { type BodyNames, isBodyPath } from "./body-names.ts";
import { refuse } from "./read-command.ts";
import { type ShellWord, type WordParts, shellWord } from "./word.ts";

/**
 * The words of a command whose body is followed: what stands in them, what is run and computed for them, and which of
 * them hold of the body. Refuses only on the last walk, when all that the body fills is known.
 */
export class BodyWords {
  readonly names: BodyNames;
  readonly isLast: boolean;
  readonly #nameOf: WordParts["nameOf"];
  readonly #list: (statements: readonly Statement[], isFed: boolean) => boolean;
  readonly #printed = new Map<SyntaxNode, boolean>();

  constructor(
    names: BodyNames,
    nameOf: WordParts["nameOf"],
    isLast: boolean,
    list: (statements: readonly Statement[], isFed: boolean) => boolean,
  ) {
    this.names = names;
    this.isLast = isLast;
    this.#nameOf = nameOf;
    this.#list = list;
  }

  /** Refuses once all is known. */
  refuse(why: string): void {
    if (this.isLast) refuse(why);
  }

  fill(name: string): void {
    if (!mayFill(name))
      this.refuse(
        `The delivery's body would fill the variable ${name}, and programs may obey that. Call it payload_${name.toLowerCase()}.`,
      );
    this.names.values.add(name);
    if (this.names.isAllExported) this.export(name);
  }

  export(name: string): void {
    if (!mayFill(name, true))
      this.refuse(
        `The delivery's body would fill the variable ${name} of a program, which may obey it. Call it PAYLOAD_${name.toUpperCase()}.`,
      );
    this.names.exported.add(name);
  }

  /** A word, with all that is run or computed for it. */
  word(word: Word, isFed: boolean): ShellWord {
    this.scan(word, isFed);
    const streams = (word.parts ?? []).filter((part) => part.type === "ProcessSubstitution" && part.operator === "<");
    if (streams.some((part) => "script" in part && this.#prints(part, isFed))) this.names.streams.add(word.text);
    return shellWord(word, this.parts(isFed));
  }

  parts(isFed: boolean): WordParts {
    return {
      nameOf: this.#nameOf,
      environment: new Set(),
      tainted: this.names.values,
      isTaintedOutput: (part) => this.#prints(part, isFed),
      isTaintedExpansion: (part) => this.#holds(part, isFed),
    };
  }

  /** Whether a substitution prints of the body. */
  #prints(part: Extract<SyntaxNode, { script: unknown }>, isFed: boolean): boolean {
    const known = this.#printed.get(part);
    if (known !== undefined) return known;
    const commands = part.script?.commands ?? [];
    const isFile = /^\$\(\s*</.test(part.text) && isBodyText(part.text, this.names);
    const isInput = /^\$\(\s*<\s*\/(dev|proc)\//.test(part.text) && isFed;
    const prints = this.#list(commands, isFed) || isFile || isInput;
    this.#printed.set(part, prints);
    return prints;
  }

  #holds(part: ParameterExpansionPart, isFed: boolean): boolean {
    if (part.prefix === "#") return false;
    let isTainted = this.names.values.has(part.parameter);
    if (part.operation) forEachChild(part.operation, (child) => (isTainted ||= this.#isTouched(child, isFed)));
    return isTainted;
  }

  #isTouched(node: SyntaxNode, isFed: boolean): boolean {
    return node.type === "Word" && shellWord(node, this.parts(isFed)).isTainted;
  }

  /** Looks at what stands inside a word. */
  scan(node: SyntaxNode, isFed: boolean): void {
    switch (node.type) {
      case "CommandExpansion":
        return void this.#prints(node, isFed);
      case "ProcessSubstitution":
        return void this.#prints(node, node.operator === "<" ? isFed : true);
      case "ArithmeticExpansion":
        return this.compute(node, node.text, isFed);
      case "ParameterExpansion":
        this.#expansion(node, isFed);
    }
    forEachChild(node, (child) => this.scan(child, isFed));
  }

  #expansion(part: ParameterExpansionPart, isFed: boolean): void {
    const { operation, index, parameter } = part;
    const isFilled = this.names.values.has(parameter);
    if (index) this.compute(index, index.text, isFed);
    if (operation?.type === "Slice") this.compute(operation, part.text.slice(part.text.indexOf(":")), isFed);
    if (isFilled && part.prefix === "!") this.refuse(`In ${part.text} the delivery's body would name a variable.`);
    if (isFilled && /^(Transform|Unknown)$/.test(operation?.type ?? ""))
      this.refuse(`In ${part.text} a shell reads the delivery's body again.`);
    if (operation?.type === "Default" && operation.operator.endsWith("=") && this.#isTouched(operation.operand, isFed))
      this.fill(parameter);
  }

  /** Shells compute, and what a text to compute names is run: `a[$(…)]`. */
  compute(node: SyntaxNode, text: string, isFed: boolean): void {
    forEachChild(node, (child) => this.computed(child, isFed));
    const named = (text.match(/[A-Za-z_]\w*|[0-9@*]/g) ?? []).find(
      (name) => /^[A-Za-z_]/.test(name) && this.names.values.has(name),
    );
    const positional = /\$\{?([1-9@*])/.exec(text)?.[1];
    if (named !== undefined || (positional !== undefined && this.names.values.has(positional)))
      this.refuse(
        `The shell would compute with ${named ?? `$${positional}`}, which the delivery's body fills, and shells run what they find in such a text. Compare it as text with = or case, or compute in jq or a script of your own.`,
      );
  }

  computed(node: SyntaxNode, isFed: boolean): void {
    if ("script" in node && (node.type === "CommandExpansion" || node.type === "ArithmeticCommandExpansion")) {
      if (this.#prints(node, isFed))
        this.refuse(
          `The shell would compute with what ${node.text.slice(0, 80)} prints of the delivery's body, and shells run what they find in such a text. Compute in jq or a script of your own.`,
        );
      return;
    }
    if (node.type === "ArithmeticWord" || node.type === "Word")
      this.compute(node, node.type === "Word" ? node.text : node.value, isFed);
    else if (node.type === "ParameterExpansion") this.#expansion(node, isFed);
    else forEachChild(node, (child) => this.computed(child, isFed));
  }

  assigned(one: Assignment, isFed: boolean): ShellWord {
    if (one.index) this.compute(one.index, one.index.text, isFed);
    if (one.value.type === "ArrayValue") {
      const words = one.value.elements.map((element) => this.word(element, isFed));
      for (const element of one.value.elements)
        if (element.text.startsWith("[")) this.compute(element, element.text.replace(/\]=[^]*$/, ""), isFed);
      if (words.some(({ isTainted }) => isTainted)) this.fill(one.name);
      return { ...wordOf(one.text, `${one.name}=`), isTainted: words.some(({ isTainted }) => isTainted) };
    }
    const value = this.word(one.value, isFed);
    if (value.isTainted) this.fill(one.name);
    // A shell computes what a variable's text names in its turn.
    if (value.literal !== null && this.names.values.has(value.literal)) this.names.values.add(one.name);
    if (isBodyPath(value, this.names)) this.names.files.add(one.name);
    return {
      ...value,
      source: one.text,
      isSplit: false,
      pieces: [{ kind: "text", text: `${one.name}=` }, ...value.pieces],
      literal: value.literal === null ? null : `${one.name}=${value.literal}`,
    };
  }
}

function isBodyText(text: string, { files }: BodyNames): boolean {
  return (
    text.includes("HOOKBENCH_BODY_FILE") ||
    [...files].some((name) => text.includes(`$${name}`) || text.includes(`\${${name}`))
  );
}

function wordOf(source: string, text: string): ShellWord {
  return {
    pieces: [{ kind: "text", text }],
    source,
    isTainted: false,
    isSplit: false,
    isMisplaced: false,
    literal: null,
  };
}
