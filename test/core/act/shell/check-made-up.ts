import { type SyntaxNode, forEachChild, parse } from "unbash";
import { SHELLS, bindContext, faultsOf, runContext } from "./run-context.ts";
import { madeUpScripts } from "./made-up-scripts.ts";

const VALUES = [
  "x",
  "$(touch owned)",
  "';touch owned;'",
  '";touch owned;"',
  "\ntouch owned\n",
  "a b  *",
  "-x",
  "`touch owned`",
  "\nEOF\ntouch owned\n",
  "a[$(touch owned)]",
  "",
];

/** Binds so many scripts made up from a seed, and runs those that are taken, each in one of the shells. */
export function checkMadeUp(
  count: number,
  seed: number,
): { readonly taken: number; readonly faults: readonly string[] } {
  const faults: string[] = [];
  let taken = 0;
  for (const context of madeUpScripts(count, seed)) {
    const bound = bindContext(context);
    if (!bound.ok) continue;
    taken += 1;
    const holes = context.command.match(/(?<![A-Z_])V(?![A-Za-z_])/g)?.length ?? 0;
    if (quotedReferences(bound.script) !== holes) faults.push(`${context.command} became ${bound.script}`);
    const shell = SHELLS[taken % SHELLS.length];
    if (shell) faults.push(...faultsOf(runContext(shell, context, VALUES), context, VALUES));
  }
  return { taken, faults };
}

/** How many references to a value a parser finds in double quotes or here-documents, and nowhere else. */
function quotedReferences(script: string): number {
  let found = 0;
  const look = (node: SyntaxNode, isQuoted: boolean): void => {
    if (node.type === "ParameterExpansion" && node.parameter.startsWith("HOOKBENCH_"))
      found += isQuoted ? 1 : Number.NaN;
    forEachChild(node, (child) => look(child, node.type === "DoubleQuoted" || node.type === "HereDocBody"));
  };
  look(parse(script), false);
  return found;
}
