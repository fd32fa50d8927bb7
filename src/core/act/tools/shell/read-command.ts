import { type ParsedScript, type Statement, type SyntaxNode, forEachChild, parse } from "unbash";
import { placeholders } from "../../../template/template.ts";
import { UnsafePlaceholder } from "./bound.ts";

/** A placeholder in a command: a word of letters and digits has its place while the command is read. */
export interface Hole {
  readonly mark: string;
  readonly placeholder: string;
}

/** A command with marks for its placeholders, taken apart. */
export interface ReadCommand {
  readonly source: string;
  readonly statements: readonly Statement[];
  readonly holes: readonly Hole[];
}

/** What shells read differently from one another, so that nothing is known about a placeholder beside it. */
const UNPORTABLE: Readonly<Partial<Record<SyntaxNode["type"], string>>> = {
  AnsiCQuoted: "$'…'",
  LocaleString: '$"…"',
  ProcessSubstitution: "<(…)",
  ExtendedGlob: "a pattern such as @(…)",
  BraceExpansion: "{a,b}",
  TestCommand: "[[ … ]]",
  ArithmeticCommand: "((…))",
  ArithmeticFor: "for ((…))",
  Select: "select",
  Coproc: "coproc",
  HereString: "<<<",
  ArrayValue: "an array",
  FileDescriptorVariable: "{name}>",
  Time: "time",
  Function: "a function",
};

/** Reads a command as POSIX shells do (POSIX.1-2024, XCU 2). Throws UnsafePlaceholder where they would not all agree. */
export function readCommand(command: string): ReadCommand {
  const { source, holes } = withMarks(command);
  const script = parse(source);
  const statements = script.commands;
  lookAt(script);
  return { source, statements, holes };
}

function withMarks(command: string): { source: string; holes: Hole[] } {
  let nonce = 0;
  while (command.includes(`HbValue${nonce}z`)) nonce += 1;
  const holes: Hole[] = [];
  let source = "";
  let done = 0;
  for (const { start, end } of placeholders(command)) {
    const before = command.slice(done, start);
    if (before.endsWith("\\")) refuse("A placeholder cannot follow a backslash directly.");
    const mark = `HbValue${nonce}z${holes.length}z`;
    holes.push({ mark, placeholder: command.slice(start, end) });
    source += before + mark;
    done = end;
  }
  return { source: source + command.slice(done), holes };
}

/** Every node, those of substitutions included. */
function lookAt(node: SyntaxNode): void {
  if (node.type === "Script") lookAtScript(node);
  const what = UNPORTABLE[node.type];
  if (what !== undefined) refuseUnportable(what);
  if (node.type === "CommandExpansion") {
    if (!node.script) refuse("The command has a substitution that cannot be read.");
    if (node.text.startsWith("${")) refuseUnportable("${ …; }");
    // Whether a comment hides the bracket that closes the substitution, shells do not agree.
    if (/(^|[\s;&|(])#/.test(node.text.slice(1))) refuseUnportable("a comment inside $(…)");
    if (node.text.startsWith("`") && /HbValue\d+z\d+z/.test(node.text))
      refuse("A placeholder cannot stand inside backticks; use $(…).");
  }
  if (node.type === "ParameterExpansion") {
    const isPlain = node.prefix !== "!" && node.index === undefined;
    const operation = node.operation?.type ?? "Default";
    if (!isPlain || !["Default", "Remove"].includes(operation)) refuseUnportable(node.text);
  }
  if (node.type === "ArithmeticExpansion" && !node.text.startsWith("$((")) refuseUnportable("$[…]");
  if (node.type === "Redirect" && /^(&>>?|>&|<&)$/.test(node.operator) && !/^(\d+|-)$/.test(node.target?.text ?? ""))
    refuseUnportable(`${node.operator}name`);
  if (node.type === "Pipeline" && node.operators.includes("|&")) refuseUnportable("|&");
  if (node.type === "CaseItem" && node.terminator !== undefined && node.terminator !== ";;")
    refuseUnportable(node.terminator);
  if (node.type === "Assignment" && (node.index || node.append)) refuseUnportable(node.text.slice(0, 40));
  if (node.type === "HereDoc" && (!node.closing || !node.delimiter))
    refuse("A here-document is never closed by a line with its end.");
  forEachChild(node, lookAt);
}

function lookAtScript(script: ParsedScript): void {
  const [error] = script.errors ?? [];
  if (error) refuse(`The command cannot be read as shell: ${error.message}. Is a quote or bracket never closed?`);
}

function refuseUnportable(what: string): never {
  refuse(
    `A command with placeholders cannot use ${what}, which shells read differently. Put that into a script file of your own.`,
  );
}

export function refuse(why: string): never {
  throw new UnsafePlaceholder(why);
}
