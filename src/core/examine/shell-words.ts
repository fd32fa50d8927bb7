/** One simple command of a shell line: its words unquoted, what a here-document feeds it, and what stands behind it. */
export interface SimpleCommand {
  readonly words: string[];
  document: string | null;
  /** The operator that ends it: `|`, `;`, a line break, or nothing at the end. */
  end: string;
}

export interface ShellLine {
  readonly commands: readonly SimpleCommand[];
  /** Things whose value only the shell would know, such as `$TOKEN` or `$(date)`; left as they stand. */
  readonly expansions: readonly string[];
}

/**
 * Takes bash apart far enough for a pasted curl command: quotes of every kind, continuations, here-documents, pipes.
 * One character stands for one byte. Nothing is run and nothing expanded; every character is looked at once.
 */
export function readShell(text: string): ShellLine {
  return new ShellReader(text).read();
}

const MOST_EXPANSIONS = 20;
const PLAIN = /[^ \t\r\n\v\f'"\\$`|;&<>#()]+/y;
const QUOTED = /[^"\\$`]+/y;
const VARIABLE = /\$(?:[A-Za-z_]\w*|\{[^}\n]{0,200}\}|\d)/y;

class ShellReader {
  readonly #text: string;
  #at = 0;
  #word: string[] | null = null;
  #command: SimpleCommand = { words: [], document: null, end: "" };
  readonly #commands: SimpleCommand[] = [];
  readonly #expansions: string[] = [];
  readonly #waiting: { command: SimpleCommand; end: string }[] = [];
  #redirect: string | null = null;
  readonly #lastOf: { readonly [close in "`" | ")"]: number };

  constructor(text: string) {
    this.#text = text;
    this.#lastOf = { "`": text.lastIndexOf("`"), ")": text.lastIndexOf(")") };
  }

  read(): ShellLine {
    while (this.#at < this.#text.length) this.#step();
    this.#endCommand("");
    return { commands: this.#commands, expansions: this.#expansions };
  }

  #step(): void {
    const char = this.#text.charAt(this.#at);
    switch (char) {
      case "'":
        return this.#add(this.#until("'", this.#at + 1));
      case '"':
        return this.#doubleQuoted();
      case "\\":
        return this.#backslash();
      case "$":
        return this.#dollar();
      case "`":
        return this.#substitution("`", "`");
      case "\n":
        this.#at += 1;
        this.#endCommand("\n");
        return this.#documents();
      case "|":
      case ";":
      case "&":
      case "(":
      case ")":
        return this.#operator(char);
      case "<":
      case ">":
        return this.#redirection(char);
      case "#":
        return this.#word === null ? this.#comment() : this.#take(1);
      default:
        return /[ \t\r\v\f]/.test(char) ? this.#space() : this.#plain();
    }
  }

  #plain(): void {
    PLAIN.lastIndex = this.#at;
    this.#take(PLAIN.exec(this.#text)?.[0].length ?? 1);
  }

  #space(): void {
    this.#at += 1;
    this.#endWord();
  }

  #take(count: number): void {
    this.#add(this.#text.slice(this.#at, this.#at + count));
    this.#at += count;
  }

  #add(text: string): void {
    (this.#word ??= []).push(text);
  }

  /** What stands up to a closing character; all the rest where it is missing. Moves behind it. */
  #until(close: string, from: number): string {
    const end = this.#text.indexOf(close, from);
    this.#at = end < 0 ? this.#text.length : end + close.length;
    return this.#text.slice(from, end < 0 ? undefined : end);
  }

  #backslash(): void {
    const next = this.#text.charAt(this.#at + 1);
    const isBreak = next === "\n" || (next === "\r" && this.#text.charAt(this.#at + 2) === "\n");
    if (!isBreak) this.#add(next);
    this.#at += next === "\r" && isBreak ? 3 : 2;
  }

  #doubleQuoted(): void {
    this.#at += 1;
    this.#add("");
    while (this.#at < this.#text.length) {
      const char = this.#text.charAt(this.#at);
      if (char === '"') {
        this.#at += 1;
        return;
      }
      if (char === "\\") this.#backslashInQuotes();
      else if (char === "$") this.#dollarInQuotes();
      else if (char === "`") this.#substitution("`", "`");
      else this.#quotedRun();
    }
  }

  #quotedRun(): void {
    QUOTED.lastIndex = this.#at;
    this.#take(QUOTED.exec(this.#text)?.[0].length ?? 1);
  }

  #backslashInQuotes(): void {
    const next = this.#text.charAt(this.#at + 1);
    if (next === "\n") this.#at += 2;
    else if (next !== "" && '"\\$`'.includes(next)) {
      this.#add(next);
      this.#at += 2;
    } else this.#take(1);
  }

  #dollar(): void {
    if (this.#text.charAt(this.#at + 1) === "'") {
      this.#at += 2;
      this.#add(this.#ansiQuoted());
    } else if (this.#text.charAt(this.#at + 1) === '"') this.#at += 1;
    else this.#dollarInQuotes();
  }

  #dollarInQuotes(): void {
    if (this.#text.charAt(this.#at + 1) === "(") return this.#substitution("$(", ")");
    VARIABLE.lastIndex = this.#at;
    const name = VARIABLE.exec(this.#text)?.[0];
    if (name === undefined) return this.#take(1);
    this.#expanded(name);
    this.#take(name.length);
  }

  /** The last closing character is found once, so that a paste of nothing but opening ones is not searched over and over. */
  #substitution(open: string, close: "`" | ")"): void {
    const from = this.#at + open.length;
    const found = from <= this.#lastOf[close] ? this.#text.indexOf(close, from) : -1;
    const end = found < 0 ? from : found + 1;
    this.#expanded(this.#text.slice(this.#at, Math.min(end, this.#at + 60)));
    this.#take(end - this.#at);
  }

  #expanded(what: string): void {
    if (this.#expansions.length < MOST_EXPANSIONS) this.#expansions.push(what);
  }

  #ansiQuoted(): string {
    const parts: string[] = [];
    const token = /[^'\\]+|\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([\s\S]))/y;
    for (;;) {
      token.lastIndex = this.#at;
      const found = token.exec(this.#text);
      if (!found) break;
      this.#at = token.lastIndex;
      parts.push(ansiPart(found));
    }
    this.#at += 1;
    return parts.join("");
  }

  #operator(char: string): void {
    const isDouble = this.#text.charAt(this.#at + 1) === char && "|&".includes(char);
    this.#at += isDouble ? 2 : 1;
    this.#endCommand(isDouble || char !== "|" ? ";" : "|");
  }

  #redirection(char: string): void {
    const rest = this.#text.slice(this.#at, this.#at + 3);
    if (char === "<" && rest.startsWith("<(")) return this.#substitution("<(", ")");
    this.#endWord();
    const operator =
      rest === "<<<"
        ? "<<<"
        : rest.startsWith("<<-")
          ? "<<-"
          : rest.startsWith("<<")
            ? "<<"
            : rest.startsWith(">>")
              ? ">>"
              : char;
    this.#at += operator.length;
    this.#redirect = operator;
  }

  #comment(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #endWord(): void {
    if (this.#word === null) return;
    const word = this.#word.join("");
    this.#word = null;
    const redirect = this.#redirect;
    this.#redirect = null;
    if (redirect === null) this.#command.words.push(word);
    else if (redirect === "<<<") this.#command.document = `${word}\n`;
    else if (redirect === "<<" || redirect === "<<-") this.#waiting.push({ command: this.#command, end: word });
    else if (redirect === "<") this.#expanded(`< ${word.slice(0, 60)}`);
  }

  #endCommand(operator: string): void {
    this.#endWord();
    this.#redirect = null;
    if (this.#command.words.length === 0) return;
    this.#command.end = operator;
    this.#commands.push(this.#command);
    this.#command = { words: [], document: null, end: "" };
  }

  /** The here-documents whose lines start here, each up to its closing line. */
  #documents(): void {
    for (const { command, end } of this.#waiting.splice(0)) {
      const start = this.#at;
      let lineStart = start;
      do {
        lineStart = this.#at;
        this.#at = lineEnd(this.#text, lineStart);
      } while (lineStart < this.#text.length && this.#text.slice(lineStart, this.#at).replace(/\r?\n$/, "") !== end);
      command.document = this.#text.slice(start, lineStart);
    }
  }
}

/** Where the line after the one at `from` starts. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  E: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** A part of $'…': plain text, a byte, a character as its UTF-8 bytes, or an escape's letter. */
function ansiPart([whole, hex, short, long, octal, letter]: RegExpExecArray): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  const point = Number.parseInt(short ?? long ?? "", 16);
  if (!Number.isNaN(point))
    return point > 0x10ffff ? "" : Buffer.from(String.fromCodePoint(point), "utf8").toString("latin1");
  if (letter === undefined) return whole ?? "";
  return ESCAPES[letter] ?? (`'"\\?`.includes(letter) ? letter : `\\${letter}`);
}
