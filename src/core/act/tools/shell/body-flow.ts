import type { Command, Redirection, Statement, SyntaxNode, TestExpression } from "unbash";
import { BodyCommands } from "./body-commands.ts";
import { BodyNames, isBodyPath } from "./body-names.ts";
import { BodyWords } from "./body-words.ts";
import { shown } from "./guard-value.ts";
import { refuse } from "./read-command.ts";
import { type WordParts, documentWord } from "./word.ts";

/** Walks until all is known that the body fills; a command that needs more is a riddle. */
const MOST_WALKS = 20;

/**
 * Follows the delivery's body, which comes on standard input and in a file, through a command: into variables, loops,
 * functions, pipes and files. What holds of it is a value, and stands only where a value may; what reads it has to be
 * known to take it as data. Throws UnsafePlaceholder at the first that is not.
 */
export function followBody(statements: readonly Statement[], nameOf: WordParts["nameOf"]): void {
  const names = new BodyNames();
  let before = -1;
  for (let walks = 0; names.size !== before; walks += 1) {
    if (walks > MOST_WALKS)
      refuse(
        "What becomes of the delivery's body here is too entangled to be known. Put it into a script of your own.",
      );
    before = names.size;
    new BodyFlow(names, nameOf, false).list(statements, true);
  }
  new BodyFlow(names, nameOf, true).list(statements, true);
}

/** One walk. Each part is told whether its standard input is the body, and tells whether it prints of it. */
class BodyFlow {
  readonly #names: BodyNames;
  readonly #words: BodyWords;
  readonly #commands: BodyCommands;

  constructor(names: BodyNames, nameOf: WordParts["nameOf"], isLast: boolean) {
    const list = this.list.bind(this);
    this.#names = names;
    this.#words = new BodyWords(names, nameOf, isLast, list);
    this.#commands = new BodyCommands(this.#words, list);
  }

  list(all: readonly Statement[], isFed: boolean): boolean {
    return all.map(({ command }) => this.#follow(command, isFed)).some(Boolean);
  }

  #follow(one: SyntaxNode, isFed: boolean): boolean {
    const fed = isFed || this.#names.isInputMoved;
    switch (one.type) {
      case "AndOr":
        return one.commands.map((command) => this.#follow(command, fed)).some(Boolean);
      case "Pipeline":
        return one.commands.reduce((before, command) => this.#follow(command, before), fed);
      case "Command":
        return this.#simple(one, fed);
      case "Redirected": {
        const inner = this.#input(one.redirects, fed);
        const prints = this.#follow(one.command, inner);
        return this.#output(one.redirects, prints, fed);
      }
      case "If":
        return [
          one.clause,
          one.then,
          ...one.elif.flatMap((elif) => [elif.clause, elif.then]),
          ...(one.else ? [one.else] : []),
        ]
          .map(({ commands }) => this.list(commands, fed))
          .some(Boolean);
      case "While":
        return [one.clause, one.body].map(({ commands }) => this.list(commands, fed)).some(Boolean);
      case "Subshell":
      case "BraceGroup":
        return this.list(one.body.commands, fed);
      case "CompoundList":
        return this.list(one.commands, fed);
      case "For":
      case "Select":
        return this.#loop(one, fed);
      case "Case":
        this.#words.word(one.word, fed);
        return one.items
          .map((item) => (item.pattern.map((word) => this.#words.word(word, fed)), this.list(item.body.commands, fed)))
          .some(Boolean);
      case "Function":
        this.#names.functions.set(one.name.value, this.#names.functions.get(one.name.value) ?? false);
        if (this.#follow(one.body, true)) this.#names.functions.set(one.name.value, true);
        return false;
      case "Coproc":
        return this.#follow(one.body, fed);
      case "ArithmeticCommand":
        this.#words.compute(one, one.body, fed);
        return false;
      case "ArithmeticFor":
        for (const part of [one.initialize, one.test, one.update]) if (part) this.#words.computed(part, fed);
        return this.list(one.body.commands, fed);
      case "TestCommand":
        this.#test(one.expression, fed);
        return false;
      default:
        return fed;
    }
  }

  #loop(one: Extract<SyntaxNode, { type: "For" | "Select" }>, isFed: boolean): boolean {
    const words = (one.wordlist ?? []).map((word) => this.#words.word(word, isFed));
    const isFilled = one.wordlist ? words.some(({ isTainted }) => isTainted) : this.#names.values.has("@");
    if (isFilled) this.#words.fill(one.name.value);
    if (one.type === "Select" && isFed) this.#words.fill("REPLY");
    if (words.some((word) => isBodyPath(word, this.#names))) this.#names.files.add(one.name.value);
    return this.list(one.body.commands, isFed);
  }

  #test(one: TestExpression, isFed: boolean): void {
    if (one.type === "TestLogical") return one.operands.forEach((operand) => this.#test(operand, isFed));
    if (one.type === "TestNot") return this.#test(one.operand, isFed);
    if (one.type === "TestGroup") return this.#test(one.expression, isFed);
    const words = (one.type === "TestUnary" ? [one.operand] : [one.left, one.right]).map((word) =>
      this.#words.word(word, isFed),
    );
    const isText = one.type === "TestUnary" ? !/^-[vRot]$/.test(one.operator) : /^(=|==|!=|=~|<|>)$/.test(one.operator);
    if (one.type === "TestBinary" && !isText)
      for (const word of [one.left, one.right]) this.#words.compute(word, word.text, isFed);
    const filled = words.find(({ isTainted }) => isTainted);
    if (filled && !isText)
      this.#words.refuse(
        `In [[ … ]] ${one.operator} computes, and ${shown(filled)} holds of the delivery's body: shells run what they find in such a text. Compare it as text with =.`,
      );
  }

  #simple(command: Command, isFed: boolean): boolean {
    const before = command.prefix.flatMap((one) =>
      one.type === "Assignment" ? [this.#words.assigned(one, isFed)] : [],
    );
    const words = [
      ...(command.name ? [this.#words.word(command.name, isFed)] : []),
      ...command.args.map((arg) =>
        arg.type === "Assignment" ? this.#words.assigned(arg, isFed) : this.#words.word(arg, isFed),
      ),
    ];
    const fed = this.#input(command.redirects, isFed);
    if (words.length === 0) return this.#output(command.redirects, false, isFed);
    for (const one of before) if (one.isTainted) this.#words.export(one.source.slice(0, one.source.search(/\W/)));
    return this.#output(command.redirects, this.#commands.run(words, fed, command.redirects.length > 0), isFed);
  }

  /** Whether standard input is the body behind these. */
  #input(all: readonly Redirection[], isFed: boolean): boolean {
    let fed = isFed;
    for (const one of all) {
      const to = one.descriptor?.type === "FileDescriptor" ? one.descriptor.value : 0;
      if (one.type === "HereDoc") {
        this.#words.scan(one, isFed);
        const isTainted = !one.delimiter?.quoted && documentWord(one.body, this.#words.parts(isFed)).isTainted;
        if (to === 0) fed = isTainted;
        else if (isTainted) this.#names.isInputMoved = true;
        continue;
      }
      if (!one.target) continue;
      const target = this.#words.word(one.target, isFed);
      if (one.type === "HereString") fed = target.isTainted || isBodyPath(target, this.#names);
      else if (target.isTainted)
        this.#words.refuse(`The delivery's body would choose the file to open: ${shown(target)}.`);
      else if (one.operator === "<" || one.operator === "<>") {
        const isBody = isBodyPath(target, this.#names);
        const isInput = /^\/(dev|proc)\/(?!null)/.test(target.literal ?? "/dev/null");
        if (to !== 0) this.#names.isInputMoved ||= isBody;
        else fed = isBody || (isInput && isFed);
      } else if (one.operator === "<&" && to !== 0 && target.literal === "0" && isFed) this.#names.isInputMoved = true;
    }
    return fed;
  }

  /** What goes on to standard output behind these; files that it is written to have to be data. */
  #output(all: readonly Redirection[], isPrinting: boolean, isFed: boolean): boolean {
    let prints = isPrinting;
    for (const one of all) {
      if (one.type !== "Redirect" || !one.target || !/^(>|>>|>\||&>|&>>|<>)$/.test(one.operator)) continue;
      const to = one.descriptor?.type === "FileDescriptor" ? one.descriptor.value : 1;
      if (!isPrinting) continue;
      const target = this.#words.word(one.target, isFed);
      if (target.source.startsWith(">(")) continue;
      if (to === 1) {
        this.#commands.toFile(target);
        prints = /^\/dev\/(stdout|stderr|fd)/.test(target.literal ?? "");
      }
    }
    return prints;
  }
}
