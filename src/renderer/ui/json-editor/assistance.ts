import { type CompletionContext, type CompletionResult, autocompletion } from "@codemirror/autocomplete";
import { type Diagnostic, linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { checkAside } from "./check-aside.ts";
import { type PayloadRules, checkJson } from "./check-json.ts";
import { completeJson } from "./complete-json.ts";
import { LARGE, textOf } from "./large-text.ts";
import { summaryOf } from "./summary.ts";

const CHECK_PAUSE_MS = 300;

/** Marks and completions by the rules; what is wrong is also told to `onProblems`. A long text is checked in a worker, and not completed. */
export function assistance(rules: PayloadRules, onProblems: (summary: string) => void): Extension {
  return [
    linter((view) => check(view, rules, onProblems), { delay: CHECK_PAUSE_MS }),
    autocompletion({ override: [(context) => complete(context, rules)], icons: false }),
  ];
}

async function check(
  view: EditorView,
  rules: PayloadRules,
  onProblems: (summary: string) => void,
): Promise<readonly Diagnostic[]> {
  const { doc } = view.state;
  const text = textOf(doc);
  if (text.length <= LARGE) {
    const problems = checkJson(text, rules);
    onProblems(summaryOf(problems, text));
    return problems;
  }
  const found = await checkAside(text, rules);
  // What was typed meanwhile is checked anew.
  if (!found || view.state.doc !== doc) return [];
  onProblems(found.summary);
  return found.problems;
}

function complete({ state, pos, explicit }: CompletionContext, { schema }: PayloadRules): CompletionResult | null {
  if (schema === null || state.doc.length > LARGE) return null;
  const found = completeJson(textOf(state.doc), pos, schema);
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
