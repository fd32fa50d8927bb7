import { type CompletionContext, type CompletionResult, autocompletion } from "@codemirror/autocomplete";
import { linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { type PayloadRules, type Problem, checkJson, placeOf } from "./check-json.ts";
import { completeJson } from "./complete-json.ts";

const CHECK_PAUSE_MS = 300;

/** Marks and completions by the rules; what is wrong is also told to `onProblems`. */
export function assistance(rules: PayloadRules, onProblems: (summary: string) => void): Extension {
  return [
    linter(
      ({ state }) => {
        const text = state.doc.toString();
        const problems = checkJson(text, rules);
        onProblems(summaryOf(problems, text));
        return [...problems];
      },
      { delay: CHECK_PAUSE_MS },
    ),
    autocompletion({ override: [(context) => complete(context, rules)], icons: false }),
  ];
}

/** The gravest problem with its place, and how many more there are; empty when all is well. */
function summaryOf(problems: readonly Problem[], text: string): string {
  const worst = problems.find(({ severity }) => severity === "error") ?? problems[0];
  if (!worst) return "";
  const { line, column } = placeOf(text, worst.from);
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : "";
  return `Line ${line}, column ${column}: ${worst.message}${more}`;
}

function complete({ state, pos, explicit }: CompletionContext, { schema }: PayloadRules): CompletionResult | null {
  const found = completeJson(state.doc.toString(), pos, schema);
  if (found === null || (!explicit && found.from === pos)) return null;
  return {
    from: found.from,
    to: found.to,
    // Matched with their quotes, which are part of what is typed.
    options: found.suggestions.map(({ label, insert, kind, detail, info }) => ({
      label: kind === "property" ? JSON.stringify(label) : label,
      displayLabel: label,
      apply: insert,
      detail,
      info,
    })),
  };
}
