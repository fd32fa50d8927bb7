import { placeholders } from "../../../template/template.ts";
import { createVariables } from "./bound.ts";
import type { Bound } from "./bound.ts";

const READERS =
  /\b(iex|invoke-expression|invoke-command|icm|cmd|powershell|pwsh|start-process|add-type|scriptblock)\b|[&.]\s*$/i;

/**
 * Replaces each placeholder of a PowerShell command by a reference to an environment variable, whose value PowerShell
 * takes as one argument without reading it. Refused in single quotes, which hold no references, where the value would
 * be the command, and in a line with a command that reads its words as program text.
 */
export function bindPowershell(command: string): Bound {
  const variables = createVariables();
  let script = "";
  let done = 0;
  let quote = "";
  for (const { start, end } of placeholders(command)) {
    const between = command.slice(done, start);
    script += between;
    quote = quoteAfter(between, quote);
    if (quote === "'") return refused("A placeholder cannot stand in single quotes here; use double quotes.");
    if (/@["']\s*\n/.test(script)) return refused("A placeholder cannot stand in or after a here-string.");
    const statement = /[^;|\n{}()]*$/.exec(script)?.[0] ?? "";
    if (statement.trim() === "" || READERS.test(statement))
      return refused("A placeholder cannot name a command or be part of program text.");
    if (/[`$]$/.test(script)) return refused("A placeholder cannot follow a ` or $ directly.");
    script += `\${env:${variables.nameOf(command.slice(start, end), /[>]\s*[^\s]*$/.test(statement))}}`;
    done = end;
  }
  return { ok: true, script: script + command.slice(done), variables: variables.list() };
}

/** The quote that is open after `text`; a backtick escapes, except in single quotes. */
function quoteAfter(text: string, open: string): string {
  let quote = open;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char === "`" && quote !== "'") at += 1;
    else if (quote === "" && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = "";
  }
  return quote;
}

function refused(error: string): Bound {
  return { ok: false, error };
}
