import { type Statement, parse } from "unbash";
import { fillsVariables } from "./body-builtins.ts";
import { bodyUse } from "./body-input.ts";
import { fileName, isBodyPath } from "./body-names.ts";
import type { BodyWords } from "./body-words.ts";
import { isDataFile } from "./data-file.ts";
import { shown } from "./guard-value.ts";
import { baseName } from "./own-script.ts";
import { placeWords } from "./position.ts";
import { isProgramOfData } from "./programs.ts";
import type { ShellWord } from "./word.ts";

/** Simple commands: what they fill, run and write of the body, on standard input or among their words. */
export class BodyCommands {
  readonly #words: BodyWords;
  readonly #list: (statements: readonly Statement[], isFed: boolean) => boolean;
  readonly #texts = new Map<string, boolean>();

  constructor(words: BodyWords, list: (statements: readonly Statement[], isFed: boolean) => boolean) {
    this.#words = words;
    this.#list = list;
  }

  run(words: readonly ShellWord[], isFed: boolean, isRedirected: boolean): boolean {
    const names = this.#words.names;
    const [first] = words;
    const name = first?.literal ?? "";
    const isFilled = words.some(({ isTainted }) => isTainted);
    if (first && (first.isTainted || isBodyPath(first, names)))
      this.#words.refuse(`Here ${shown(first)} would be run, and that is what the delivery's body says.`);
    if (names.functions.has(name)) {
      if (isFilled) for (const one of "1 2 3 4 5 6 7 8 9 @ *".split(" ")) names.values.add(one);
      return isFilled || (names.functions.get(name) ?? false);
    }
    if (name === "exec" && words.length === 1 && isRedirected) {
      if (isFed) names.isInputMoved = true;
      return isFed;
    }
    const filled = fillsVariables(words, name, isFed, isFilled, names);
    if (filled) {
      for (const one of filled.names) this.#words.fill(one);
      for (const one of filled.exported) this.#words.export(one);
      if (filled.fault !== null) this.#words.refuse(filled.fault);
      return filled.text === null ? false : this.#shellText(filled.text, isFed);
    }
    return this.#start(words, isFed, isFilled);
  }

  /** A program, or a script, with the words it is given. */
  #start(words: readonly ShellWord[], isFed: boolean, isFilled: boolean): boolean {
    const texts = words.map((word) => this.#textOf(word));
    const isGivenBody = words.some((word) => isBodyPath(word, this.#words.names));
    if (isFilled && this.#words.isLast) placeWords(words, "body");
    let from = 0;
    let use = bodyUse(texts);
    while (use.kind === "command") {
      from += use.from;
      use = bodyUse(texts.slice(from));
    }
    const inner = words.slice(from);
    const name = baseName(texts[from] ?? "");
    if (
      from > 0 &&
      inner[0] &&
      (this.#words.names.functions.has(name) || fillsVariables(inner, name, isFed, isFilled, this.#words.names))
    )
      return this.run(inner, isFed, false);
    const [exported] = this.#words.names.exported;
    if (exported !== undefined && use.kind !== "script" && !isProgramOfData(name))
      this.#words.refuse(
        `The variable ${exported} holds of the delivery's body, and Hookbench does not know what ${name} does with variables. Let a script file of your own call it.`,
      );
    if (!isFed && !isGivenBody && use.kind !== "shell-text") return isFilled;
    switch (use.kind) {
      case "program":
        this.#words.refuse(use.isKnown ? runsBody(name) : unknownReader(name));
        return true;
      case "shell-text":
        return this.#textIn(inner.slice(use.at), use.isJoined, isFed, isGivenBody, name);
      case "script": {
        const file = inner[use.file];
        const isBody = inner.slice(0, use.file + 1).some((word) => isBodyPath(word, this.#words.names));
        const mayBeBody = use.file > 0 && this.#words.names.written.size > 0 && file?.isSplit === true;
        if (isBody || mayBeBody) this.#words.refuse(runsBody(name));
        return true;
      }
      default:
        for (const at of use.writes) this.toFile(inner[at]);
        return isFilled || use.kind === "data";
    }
  }

  /** What `sh -c` and its like run, with what they print. */
  #textIn(words: readonly ShellWord[], isJoined: boolean, isFed: boolean, isGivenBody: boolean, name: string): boolean {
    const own = isJoined ? words : words.slice(0, 1);
    if (own.some((word) => word.isTainted || isBodyPath(word, this.#words.names))) {
      this.#words.refuse(runsBody(name));
      return true;
    }
    if (own.every(({ literal }) => literal !== null))
      return this.#shellText(own.map(({ literal }) => literal).join(" "), isFed) || isGivenBody;
    return isFed || isGivenBody;
  }

  #shellText(text: string, isFed: boolean): boolean {
    const key = `${isFed} ${text}`;
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    this.#texts.set(key, false);
    const { commands, errors } = parse(text);
    if (errors?.length)
      this.#words.refuse(`The text ${text.slice(0, 80)} cannot be read as shell. Put it into a script of your own.`);
    const prints = this.#list(commands, isFed);
    this.#texts.set(key, prints);
    return prints;
  }

  /** As a program is given it: `-` for standard input and for what holds the body. */
  #textOf(word: ShellWord): string {
    const text = word.pieces
      .map((piece) =>
        piece.kind === "text" ? piece.text : piece.kind === "computed" && /^\$\{?HOME\}?$/.test(piece.text) ? "~" : "?",
      )
      .join("");
    return isBodyPath(word, this.#words.names) ? `${/^(--?[\w-]+=|[\w.-]*=?@|<)?/.exec(text)?.[0] ?? ""}-` : text;
  }

  toFile(target: ShellWord | undefined): void {
    const text = target?.pieces.map((piece) => (piece.kind === "text" ? piece.text : "x")).join("") ?? "";
    if (!target || text === "-" || text.startsWith("-")) return;
    const path = text.replace(/^of=/, "");
    if (!isDataFile(path) || target.isTainted)
      this.#words.refuse(
        `The delivery's body would be written to ${shown(target)}, which something might run or obey. Write it to a file such as body.json, or let a script of your own do it.`,
      );
    else if (!path.startsWith("/dev/")) this.#words.names.written.add(fileName(target));
  }
}

function runsBody(name: string): string {
  return `Here ${name} would run the delivery's body, or obey it. Give it </dev/null, or let a script file of your own read the body as data.`;
}

function unknownReader(name: string): string {
  return `Hookbench does not know what ${name} does with the delivery's body, which comes on standard input. Give it </dev/null, or let a script file of your own call it.`;
}
