import { placeholders } from "../../../template/template.ts";
import { UnsafePlaceholder, createVariables } from "./bound.ts";
import type { Bound } from "./bound.ts";
import { createCommandWords } from "./command-words.ts";
import type { CommandWords } from "./command-words.ts";
import { checkPosition } from "./rules.ts";

/**
 * Where a character stands. `code` is text read as commands, up to its `close`; the others are quotes, here-documents,
 * and the insides of `${…}` and `$((…))`, which shells compute.
 */
type Frame =
  | { readonly kind: "code"; readonly open: string; readonly close: ")" | "`" | null; readonly words: CommandWords }
  | { readonly kind: "single" }
  | { readonly kind: "double" }
  | { readonly kind: "computed"; readonly open: string; readonly close: string; depth: number }
  | { readonly kind: "document"; readonly documents: Document[] };

interface Document {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
}

/**
 * Replaces each placeholder of a shell command line (POSIX.1-2024, XCU 2.2 quoting) by a reference to a variable,
 * quoted as its place needs, so that it is one word and never read as shell. Places where shells compute or where the
 * value would choose a program are refused. The values themselves are not known here, so nothing depends on them.
 */
export function bindPosix(command: string): Bound {
  const holes = new Map([...placeholders(command)].map(({ start, end }) => [start, end]));
  if (holes.size === 0) return { ok: true, script: command, variables: [] };
  try {
    return { ok: true, ...bind(command, holes) };
  } catch (error) {
    if (error instanceof UnsafePlaceholder) return { ok: false, error: error.message };
    throw error;
  }
}

function bind(command: string, holes: ReadonlyMap<number, number>) {
  const variables = createVariables();
  const stack: Frame[] = [{ kind: "code", open: "", close: null, words: createCommandWords() }];
  const documents: Document[] = [];
  let script = "";
  let at = 0;

  const top = (): Frame | undefined => stack.at(-1);
  const words = (): CommandWords | null => stack.findLast((frame) => frame.kind === "code")?.words ?? null;
  const starts = (text: string) => command.startsWith(text, at);

  function copy(count: number): void {
    const text = command.slice(at, at + count);
    if (top()?.kind === "code") words()?.add(text);
    else if (top()?.kind !== "document") words()?.addQuoted(text);
    script += text;
    at += count;
  }

  /** Copies what separates no words, whatever it looks like: the marks of an expansion. */
  function copyWithinWord(count: number): void {
    const text = command.slice(at, at + count);
    if (top()?.kind !== "document") words()?.addQuoted(text);
    script += text;
    at += count;
  }

  /** Copies what opens a frame before entering it. */
  function enter(frame: Frame, opening: number): void {
    copyWithinWord(opening);
    stack.push(frame);
  }

  function enterCode(open: string, close: ")" | "`"): void {
    const frame: Frame = { kind: "code", open, close, words: createCommandWords() };
    if (open === "(") {
      copy(1);
      stack.push(frame);
    } else enter(frame, open.length);
  }

  function fill(end: number): void {
    const frame = top();
    const dangling = /(^|[^\\])(\\\\)*\\$/.test(script) && frame?.kind !== "single";
    if (stack.some(({ kind }) => kind === "computed"))
      refuse("A placeholder cannot stand inside ${…}, $((…)) or ((…)), where shells compute.");
    if (
      stack.some((one) => one.kind === "code" && one.close === "`") &&
      script.slice(script.lastIndexOf("`")).includes("\\")
    ) {
      refuse("A placeholder cannot follow a backslash inside backticks; use $(…).");
    }
    if (script.endsWith("$") && frame?.kind !== "single") refuse("A placeholder cannot follow a $ directly.");
    if (frame?.kind === "document" && frame.documents[0]?.isQuoted) refuseDocument();
    const surroundings = words()?.surroundings();
    if (surroundings && frame?.kind !== "document") checkPosition(surroundings);
    const name = variables.nameOf(command.slice(at, end), surroundings?.isRedirect ?? false);
    const reference = `\${${name}}`;
    words()?.add("x");
    if (frame?.kind === "code") script += `"${reference}"`;
    else if (frame?.kind === "single") script += `'"${reference}"'`;
    else script += `${dangling ? "\\" : ""}${reference}`;
    at = end;
  }

  /** What begins with `$` or a backtick means the same in code, double quotes and here-documents. */
  function readExpansion(): boolean {
    if (holes.has(at + 1) && starts("$")) copy(1);
    else if (starts("$((")) enter({ kind: "computed", open: "(", close: ")", depth: 2 }, 3);
    else if (starts("$(")) enterCode("$(", ")");
    else if (starts("${")) enter({ kind: "computed", open: "{", close: "}", depth: 1 }, 2);
    else if (starts("$[")) enter({ kind: "computed", open: "[", close: "]", depth: 1 }, 2);
    else if (starts("`")) readBacktick();
    else return false;
    return true;
  }

  /** Inside backticks the next backtick ends them, whatever quotes stand between. */
  function readBacktick(): void {
    const open = stack.findLastIndex((frame) => frame.kind === "code" && frame.close === "`");
    if (open < 0) return enterCode("`", "`");
    stack.length = open;
    copyWithinWord(1);
  }

  function readCode(frame: Extract<Frame, { kind: "code" }>): void {
    if (starts("\\")) return copy(2);
    if (starts("'")) return enter({ kind: "single" }, 1);
    if (starts('"')) return enter({ kind: "double" }, 1);
    if (starts("$'")) refuse("A command with placeholders cannot use $'…', which shells read differently.");
    if (readExpansion()) return;
    if (starts("((")) return enter({ kind: "computed", open: "(", close: ")", depth: 2 }, 2);
    if (starts("<(") || starts(">(")) return enterCode(command.slice(at, at + 2), ")");
    if (starts("(")) return enterCode("(", ")");
    if (starts(")") && frame.close === ")" && !frame.words.isInCase()) {
      stack.pop();
      return frame.open === "(" ? copy(1) : copyWithinWord(1);
    }
    if (starts("#") && frame.words.isAtWordStart()) return readComment();
    if (starts("<<") && !starts("<<<")) return readDocumentStart();
    if (starts("\n")) return readLineEnd();
    if (starts("<<<")) return copyOperator(3);
    copy(1);
  }

  function copyOperator(count: number): void {
    script += command.slice(at, at + count);
    words()?.add(" ");
    at += count;
  }

  function readComment(): void {
    const end = command.indexOf("\n", at);
    script += command.slice(at, end < 0 ? undefined : end);
    at = end < 0 ? command.length : end;
  }

  function readDocumentStart(): void {
    const [opening = "", dash = "", word = ""] =
      /^<<(-?)[ \t]*((?:'[^']*'|"[^"]*"|\\.|[^\s;&|()<>'"\\])*)/.exec(command.slice(at)) ?? [];
    if (word === "" || word.includes("{{")) refuse("A placeholder cannot name the end of a here-document.");
    documents.push({
      delimiter: word.replace(/\\(.)|["']/g, "$1"),
      isQuoted: /["'\\]/.test(word),
      stripsTabs: dash === "-",
    });
    copyOperator(opening.length);
  }

  function readLineEnd(): void {
    copy(1);
    if (documents.length > 0) stack.push({ kind: "document", documents: documents.splice(0) });
  }

  function readDocument(pending: Document[]): void {
    const [document] = pending;
    if (!document) return void stack.pop();
    const end = command.indexOf("\n", at);
    const line = command.slice(at, end < 0 ? undefined : end);
    const isLineStart = script.endsWith("\n") && command[at - 1] === "\n";
    if (isLineStart && (document.stripsTabs ? line.replace(/^\t+/, "") : line) === document.delimiter) {
      pending.shift();
      copy(line.length + 1);
      if (pending.length === 0) stack.pop();
    } else if (document.isQuoted) {
      if (line.includes("{{")) refuseDocument();
      copy(line.length + 1);
    } else if (/^\\[$`\\\n]/.test(command.slice(at, at + 2))) copy(2);
    else if (!readExpansion()) copy(1);
  }

  function readDouble(): void {
    if (/^\\[$`"\\\n]/.test(command.slice(at, at + 2))) return copy(2);
    if (readExpansion()) return;
    if (starts('"')) stack.pop();
    copy(1);
  }

  function readSingle(): void {
    if (starts("`") && stack.some((frame) => frame.kind === "code" && frame.close === "`")) return readBacktick();
    if (starts("'")) stack.pop();
    copy(1);
  }

  function readComputed(frame: Extract<Frame, { kind: "computed" }>): void {
    if (starts("\\")) return copy(2);
    if (starts(frame.open)) frame.depth += 1;
    if (starts(frame.close) && --frame.depth === 0) stack.pop();
    copy(1);
  }

  while (at < command.length) {
    const hole = holes.get(at);
    const frame = top();
    if (!frame) break;
    if (hole !== undefined) fill(hole);
    else if (frame.kind === "code") readCode(frame);
    else if (frame.kind === "double") readDouble();
    else if (frame.kind === "single") readSingle();
    else if (frame.kind === "computed") readComputed(frame);
    else readDocument(frame.documents);
  }
  const isOpen = stack.some((frame) => frame.kind !== "document" && !(frame.kind === "code" && frame.close === null));
  if (isOpen) refuse("The command has a quote or bracket that is never closed.");
  return { script, variables: variables.list() };
}

function refuseDocument(): never {
  refuse("A here-document with a quoted end takes no placeholders; write its end without quotes.");
}

function refuse(why: string): never {
  throw new UnsafePlaceholder(why);
}
