import type {
  CommandExpansionPart,
  DoubleQuotedChild,
  HereDocBody,
  ParameterExpansionPart,
  Word,
  WordPart,
} from "unbash";

/**
 * What a word is made of: text of the author, a value by the name of its variable, or an expansion whose text only the
 * shell knows.
 */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "computed"; readonly text: string; readonly isTainted: boolean };
type Quotes = "none" | "single" | "double";

export interface ShellWord {
  readonly pieces: readonly Piece[];
  /** As it stands in the command, marks and quotes included. */
  readonly source: string;
  /** A value in it, or what was computed from one. */
  readonly isTainted: boolean;
  /** Something outside quotes that a shell splits or takes for a pattern. */
  readonly isSplit: boolean;
  /** A value stands where no data can: in arithmetic, a pattern, an expansion's operand. */
  readonly isMisplaced: boolean;
  /** The text of a word that is the author's alone; null of others. */
  readonly literal: string | null;
}

export interface WordParts {
  /** The variable that a mark stands for. */
  readonly nameOf: (mark: string) => string;
  /** Variables of the hook that a payload fills; their values are known when it runs. */
  readonly environment: ReadonlySet<string>;
  /** These, and others that may hold a value. */
  readonly tainted: ReadonlySet<string>;
  /** Whether a substitution's output comes from a value; looks at its script. */
  readonly isTaintedOutput: (substitution: CommandExpansionPart) => boolean;
  /** Whether what `${…}` becomes holds a value, where that is known of every form. */
  readonly isTaintedExpansion?: (part: ParameterExpansionPart) => boolean;
}

const MARK = /HbValue\d+z\d+z/g;

/** Takes a word apart. */
export function shellWord(word: Word, parts: WordParts): ShellWord {
  return fromParts(
    word.parts ?? [{ type: "Literal", pos: word.pos, end: word.end, value: word.value, text: word.text }],
    word.text,
    parts,
  );
}

/** What stands in a here-document, read as if in double quotes. */
export function documentWord(body: HereDocBody, parts: WordParts): ShellWord {
  const { pos, end, text } = body;
  const inner = (body.parts ?? [{ type: "Literal", pos, end, value: text, text }]).filter(mayBeQuoted);
  const quoted: WordPart = { type: "DoubleQuoted", pos, end, text, parts: inner };
  return fromParts([quoted], "the here-document", parts);
}

function fromParts(all: readonly WordPart[], source: string, parts: WordParts): ShellWord {
  const pieces: Piece[] = [];
  let isSplit = false;
  let isMisplaced = false;

  function addText(text: string, value: string): void {
    const texts = value.split(MARK);
    const marks = text.match(MARK) ?? [];
    if (marks.length !== texts.length - 1) isMisplaced = true;
    texts.forEach((plain, index) => {
      if (plain !== "") pieces.push({ kind: "text", text: plain });
      const mark = marks[index];
      if (mark !== undefined) pieces.push({ kind: "value", name: parts.nameOf(mark) });
    });
  }

  function addVariable(name: string, part: WordPart, quotes: Quotes, isPlain: boolean): void {
    if (quotes === "none") isSplit = true;
    if (isPlain && parts.environment.has(name)) pieces.push({ kind: "value", name });
    else pieces.push({ kind: "computed", text: part.text, isTainted: parts.tainted.has(name) });
  }

  function add(part: WordPart, quotes: Quotes): void {
    switch (part.type) {
      case "Literal":
        return addText(part.text, part.value);
      case "SingleQuoted":
        return addText(part.text, part.value);
      case "DoubleQuoted":
        return part.parts.forEach((child) => add(child, "double"));
      case "SimpleExpansion":
        return addVariable(part.text.slice(1), part, quotes, true);
      case "ParameterExpansion":
        if (parts.isTaintedExpansion && !hasMark(part.text)) {
          if (quotes === "none") isSplit = true;
          return void pieces.push({
            kind: "computed",
            text: part.text,
            isTainted: parts.isTaintedExpansion(part),
          });
        }
        if (hasMark(part.text) || (part.operation && parts.tainted.has(part.parameter))) isMisplaced = true;
        if (part.operation && mentions(part.text, parts.tainted)) isMisplaced = true;
        return addVariable(part.parameter, part, quotes, !part.operation && part.prefix === undefined);
      case "CommandExpansion":
        if (quotes === "none") isSplit = true;
        return void pieces.push({ kind: "computed", text: part.text, isTainted: parts.isTaintedOutput(part) });
      case "ArithmeticExpansion":
        if (hasMark(part.text) || mentions(part.text, parts.tainted)) isMisplaced = true;
        return void pieces.push({ kind: "computed", text: part.text, isTainted: false });
      default:
        if (hasMark(part.text) || mentions(part.text, parts.tainted)) isMisplaced = true;
        isSplit = true;
        return void pieces.push({ kind: "text", text: part.text });
    }
  }

  for (const part of all) add(part, "none");
  const isTainted =
    isMisplaced || pieces.some((piece) => piece.kind === "value" || (piece.kind === "computed" && piece.isTainted));
  const isLiteral = !isSplit && !isMisplaced && pieces.every(({ kind }) => kind === "text");
  const literal = isLiteral ? pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("") : null;
  return { pieces, source, isTainted, isSplit, isMisplaced, literal };
}

/** All that a parser finds in a here-document. */
function mayBeQuoted(part: WordPart): part is DoubleQuotedChild {
  return /^(Literal|SimpleExpansion|ParameterExpansion|CommandExpansion|ArithmeticExpansion)$/.test(part.type);
}

function hasMark(text: string): boolean {
  return text.search(MARK) >= 0;
}

/** Whether one of the names stands in a text as a whole word, as arithmetic and expansions' operands name variables. */
function mentions(text: string, names: ReadonlySet<string>): boolean {
  return names.size > 0 && (text.match(/[A-Za-z_]\w*/g) ?? []).some((name) => names.has(name));
}
