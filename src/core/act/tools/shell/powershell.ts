import { isTemplate, placeholders } from "../../../template/template.ts";
import { type Bound, type Guard, UnsafePlaceholder, createVariables } from "./bound.ts";
import { isOwnScript } from "./own-script.ts";
import { refuse } from "./read-command.ts";
import { rewritesOf } from "./rewrites.ts";

/** What PowerShell gives a meaning wherever it stands; beside one of these nothing is known of a value. */
const MEANINGS = /[`$@{}()&|<>#,\u2018\u2019\u201a\u201b\u201c\u201d\u201e]|--%/;
const WRITERS = /^(write-output|write-host|write-information|echo)$/i;
const REQUESTS = /^(invoke-restmethod|invoke-webrequest|irm|iwr)$/i;
/** A script of the user's own, by a path with a slash. */
const SCRIPT = /^(?!.*[\\/]\.\.[\\/]).*[\\/][\w.-]+\.ps1$/i;

/**
 * Replaces each placeholder of a PowerShell command by a reference to an environment variable, which PowerShell takes
 * for one argument without reading it. A value may stand in the words of a command that writes its words, in the body
 * of a request, and as an argument of a script of the user's own; everything else is refused.
 */
export function bindPowershell(command: string, environment: readonly string[] = []): Bound {
  const bound = bindOnce(command, environment);
  if (bound.ok) return bound;
  const isSafe = (other: string) => bindOnce(other, environment).ok;
  const rewrites = rewritesOf(command, environment, isSafe, ".\\my-script.ps1", '"$env:HOOKBENCH_BODY_FILE"');
  return { ...bound, rewrites };
}

function bindOnce(command: string, environment: readonly string[]): Bound {
  const variables = createVariables();
  const guards: Guard[] = [];
  try {
    if (!isTemplate(command) && environment.length > 0) checkWords(command, environment);
    let script = "";
    let done = 0;
    for (const { start, end } of placeholders(command)) {
      script += `${command.slice(done, start)}\${env:${variables.nameOf(command.slice(start, end))}}`;
      done = end;
    }
    const marked = [...placeholders(command)].reduceRight(
      (text, { start, end }) => `${text.slice(0, start)}\0${text.slice(end)}`,
      command,
    );
    if (done > 0) for (const statement of statementsOf(marked)) checkStatement(statement);
    return { ok: true, script: script + command.slice(done), variables: variables.list(), guards };
  } catch (error) {
    if (!(error instanceof UnsafePlaceholder)) throw error;
    return { ok: false, error: error.message, rewrites: [], unproven: null };
  }
}

/** A variable of the hook's may be given to a script of the user's own, and to nothing else. */
function checkWords(command: string, environment: readonly string[]): void {
  const [first = "", ...others] = command.trim().split(/\s+/);
  const allowed = new Set(environment.flatMap((name) => [`$env:${name}`, `"$env:${name}"`, `\${env:${name}}`]));
  const isPlain = others.every(
    (word) => allowed.has(word) || word === '"$env:HOOKBENCH_BODY_FILE"' || !MEANINGS.test(word),
  );
  if (!SCRIPT.test(first) || !isPlain)
    refuse("Variables that hold values are given to a script file of your own alone, as .\\my-script.ps1 $env:TITLE.");
}

interface Word {
  readonly text: string;
  readonly hasValue: boolean;
}

/** The statements with their words; refused when anything but words and plain quotes stands in them. */
function statementsOf(marked: string): Word[][] {
  if (MEANINGS.test(marked))
    refuse(
      "A PowerShell command with placeholders holds words and double quotes alone. Put the rest into a script file of your own.",
    );
  if (marked.includes("'")) refuse("A placeholder cannot stand beside single quotes here; use double quotes.");
  const statements: Word[][] = [[]];
  const token = /"([^"]*)"|[;\r\n]|[^\S\r\n]+|[^\s";]+/gy;
  let at = 0;
  let isGlued = false;
  for (const found of marked.matchAll(token)) {
    const [whole, quoted] = found;
    at = found.index + whole.length;
    if (/^[;\r\n]$/.test(whole)) statements.push([]);
    else if (/^\s/.test(whole)) isGlued = false;
    else {
      const text = quoted ?? whole;
      if (isGlued) refuse("Write a word with a placeholder in one pair of double quotes.");
      if (quoted === undefined && text.includes("\0") && text !== "\0")
        refuse("Put a word that is more than a placeholder in double quotes.");
      statements.at(-1)?.push({ text, hasValue: text.includes("\0") });
      isGlued = true;
      continue;
    }
    isGlued = false;
  }
  if (at !== marked.length) refuse("The command has a quote that is never closed.");
  return statements;
}

function checkStatement(words: readonly Word[]): void {
  const [command, ...args] = words;
  if (!words.some(({ hasValue }) => hasValue)) return;
  if (!command || command.hasValue) refuse("A placeholder cannot name the program to run: a payload would choose it.");
  if (WRITERS.test(command.text)) return;
  if (SCRIPT.test(command.text) && isOwnScript(command.text.replaceAll("\\", "/"))) return;
  const isRequest = REQUESTS.test(command.text);
  const isBody = args.every(({ hasValue }, index) => !hasValue || /^-body$/i.test(args[index - 1]?.text ?? ""));
  if (!isRequest || !isBody)
    refuse(
      `Hookbench does not know what ${command.text} does with its words, so no value may stand in them. Let a script file of your own call it.`,
    );
}
