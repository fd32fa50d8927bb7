import { baseName } from "./own-script.ts";
import type { ShellWord } from "./word.ts";

/** What holds of the delivery's body in a command, as far as it is known; it only grows. */
export class BodyNames {
  /** Variables that hold of it; `1` and `@` are the positional ones. */
  readonly values = new Set<string>();
  /** Variables that hold the path of a file that holds it. */
  readonly files = new Set<string>();
  /** Names of files that it is written to. */
  readonly written = new Set<string>();
  /** Variables that hold of it and that programs get. */
  readonly exported = new Set<string>();
  /** Whether all variables are given to programs. */
  isAllExported = false;
  /** Process substitutions that print of it, as they are written. */
  readonly streams = new Set<string>();
  /** Functions, and whether they print of it. */
  readonly functions = new Map<string, boolean>();
  /** Whether another descriptor, or the shell's own input, was made to read it. */
  isInputMoved = false;

  get size(): number {
    const printing = [...this.functions.values()].filter(Boolean).length;
    const known = this.values.size + this.files.size + this.written.size + this.streams.size + this.exported.size;
    return known + this.functions.size + printing + Number(this.isInputMoved) + Number(this.isAllExported);
  }
}

/** Whether a word names, or holds the name of, a file with the body in it. */
export function isBodyPath(word: ShellWord, { files, written, streams }: BodyNames): boolean {
  const { source } = word;
  if (source.includes("HOOKBENCH_BODY_FILE") || streams.has(source)) return true;
  if (written.size > 0 && written.has(fileName(word))) return true;
  return files.size > 0 && (source.match(/(?<=\$\{?)[A-Za-z_]\w*/g) ?? []).some((name) => files.has(name));
}

/** The last part of the path in a word, behind the `=` or `@` that it may follow; `x` for what only the shell knows. */
export function fileName({ pieces }: ShellWord): string {
  const text = pieces.map((piece) => (piece.kind === "text" ? piece.text : "x")).join("");
  return baseName(text.replace(/^.*[=@]/, ""));
}
