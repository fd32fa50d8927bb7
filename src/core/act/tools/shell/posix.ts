import { type ParsedScript, type SyntaxNode, forEachChild, parse } from "unbash";
import { isTemplate } from "../../../template/template.ts";
import { type Bound, type Guard, UnsafePlaceholder, type Variable, createVariables } from "./bound.ts";
import { followBody } from "./body-flow.ts";
import { followValues } from "./flow.ts";
import { type ReadCommand, readCommand, refuse } from "./read-command.ts";
import { rewritesOf } from "./rewrites.ts";

/** Hold a value where the shell sets them: the last word of the command before, the command itself. */
const SHELLS_OWN = ["_", "BASH_COMMAND", "BASH_EXECUTION_STRING", "BASH_ARGV"];

/**
 * Replaces each placeholder of a shell command line (POSIX.1-2024, XCU 2) by a reference to a variable in double quotes,
 * so that it is one word or part of one, and refuses those whose place on the syntax tree is not known to take data.
 * `environment` names variables of the command that hold values too. The values themselves are not known here.
 */
export function bindPosix(command: string, environment: readonly string[] = []): Bound {
  const bound = bindOnce(command, environment);
  if (bound.ok) return bound;
  const isSafe = (other: string) => bindOnce(other, environment).ok;
  return { ...bound, rewrites: rewritesOf(command, environment, isSafe) };
}

function bindOnce(command: string, environment: readonly string[]): Bound {
  if (!isTemplate(command) && environment.length === 0) return bindWithoutValues(command);
  let unproven: { script: string; variables: readonly Variable[] } | null = null;
  try {
    if (/HOOKBENCH_\d/.test(command)) refuse("Names such as HOOKBENCH_1 are Hookbench's own; write the placeholder.");
    const read = readCommand(command);
    const { nameOf, variables } = namesOf(read);
    const script = writeScript(read, nameOf);
    unproven = { script, variables };
    const own = variables.map(({ name }) => name);
    const tainted = new Set([...SHELLS_OWN, ...own, ...environment]);
    const guards = followValues(read.statements, { nameOf, environment: new Set(environment), tainted });
    followBody(read.statements, nameOf);
    return { ok: true, script, variables, guards: withPlaceholders(guards, read) };
  } catch (error) {
    if (!(error instanceof UnsafePlaceholder)) throw error;
    return { ok: false, error: marksGone(error.message, command), rewrites: [], unproven };
  }
}

/** The body comes on standard input whatever the command says, and a command without placeholders may run it too. */
function bindWithoutValues(command: string): Bound {
  const bound = { script: command, variables: [], guards: [] };
  try {
    const { commands, errors } = parse(command);
    const [error] = errors ?? [];
    if (error) refuse(`The command cannot be read as shell: ${error.message}. Is a quote or bracket never closed?`);
    followBody(commands, (mark) => mark);
    return { ok: true, ...bound };
  } catch (error) {
    if (!(error instanceof UnsafePlaceholder)) throw error;
    return { ok: false, error: error.message, rewrites: [], unproven: bound };
  }
}

function namesOf({ holes }: ReadCommand): { nameOf: (mark: string) => string; variables: readonly Variable[] } {
  const variables = createVariables();
  const names = new Map(holes.map(({ mark, placeholder }) => [mark, variables.nameOf(placeholder)]));
  return { nameOf: (mark) => names.get(mark) ?? "", variables: variables.list() };
}

type Quotes = "none" | "single" | "double";

/** The command with each mark replaced as its quotes need; refused when a mark is not where text stands. */
function writeScript({ source, holes }: ReadCommand, nameOf: (mark: string) => string): string {
  const quotesAt = new Map<number, Quotes>();
  const marks = [...source.matchAll(/HbValue\d+z\d+z/g)].map(({ index }) => index);
  visitText(parse(source), "none", (from, to, quotes) => {
    for (let next = firstFrom(marks, from); (marks[next] ?? to) < to; next += 1)
      quotesAt.set(marks[next] ?? to, quotes);
  });
  if (quotesAt.size !== holes.length)
    refuse(
      "A placeholder stands where the shell computes, matches patterns or reads nothing, such as ${…}, $((…)), […] or a comment. Give the value as a word.",
    );
  let script = "";
  let done = 0;
  for (const { mark } of holes) {
    const at = source.indexOf(mark, done);
    const reference = `\${${nameOf(mark)}}`;
    const quotes = quotesAt.get(at);
    script += source.slice(done, at);
    script += quotes === "single" ? `'"${reference}"'` : quotes === "none" ? `"${reference}"` : reference;
    done = at + mark.length;
  }
  script += source.slice(done);
  checkScript(script, holes.length);
  return script;
}

/** Where in ascending numbers the first that is not below one stands. */
function firstFrom(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls back for each stretch of text with the quotes around it; what shells compute is left out. */
function visitText(node: SyntaxNode, quotes: Quotes, found: (from: number, to: number, quotes: Quotes) => void): void {
  switch (node.type) {
    case "Word":
      if (!node.parts) return found(node.pos, node.end, "none");
      break;
    case "Literal":
      return found(node.pos, node.end, quotes);
    case "SingleQuoted":
      return found(node.pos, node.end, "single");
    case "DoubleQuoted":
      return node.parts.forEach((part) => visitText(part, "double", found));
    case "HereDoc":
      if (!node.delimiter?.quoted) visitText(node.body, "double", found);
      return;
    case "HereDocBody":
      if (!node.parts) return found(node.pos, node.end, "double");
      return node.parts.forEach((part) => visitText(part, "double", found));
    case "ParameterExpansion":
    case "ArithmeticExpansion":
    case "Glob":
      return;
    case "Script":
      // Positions in backticks are those of another text.
      if (node.source !== undefined) return;
  }
  const inner = node.type === "CommandExpansion" ? "none" : quotes;
  forEachChild(node, (child) => visitText(child, inner, found));
}

/** Reads what will run once more: each reference has to stand in double quotes or in a here-document. */
function checkScript(script: string, count: number): void {
  let references = 0;
  const look = (node: SyntaxNode, isQuoted: boolean): void => {
    if (node.type === "Script" && errorsOf(node) > 0) references = Number.NaN;
    if (node.type === "ParameterExpansion" && /^HOOKBENCH_\d+$/.test(node.parameter)) {
      references += isQuoted && !node.operation ? 1 : Number.NaN;
    }
    const isInside = node.type === "DoubleQuoted" || node.type === "HereDocBody";
    forEachChild(node, (child) => look(child, isInside));
  };
  look(parse(script), false);
  if (references !== count)
    refuse("The command cannot be read the same way with its values in it. Put it into a script file of your own.");
}

function errorsOf(script: ParsedScript): number {
  return script.errors?.length ?? 0;
}

function withPlaceholders(guards: readonly Guard[], { holes }: ReadCommand): Guard[] {
  const placeholderOf = new Map(holes.map(({ mark, placeholder }) => [mark, placeholder]));
  return guards.map((guard) => ({
    ...guard,
    word: guard.word.replace(/HbValue\d+z\d+z/g, (mark) => placeholderOf.get(mark) ?? mark),
  }));
}

/** A message with the placeholders that its marks stood for. */
function marksGone(message: string, command: string): string {
  const placeholders = [...command.matchAll(/\{\{[^{}]*\}\}/g)].map(([found]) => found);
  return message
    .replace(/HbValue\d+z(\d+)z/g, (_mark, index) => placeholders[Number(index)] ?? "{{…}}")
    .replace(/HbValue\w*…/, "{{…");
}
