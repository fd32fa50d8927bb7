import { json } from "@codemirror/lang-json";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorView } from "@codemirror/view";
import { useState } from "react";
import { type CodeViewProps, useCodeView } from "./use-code-view.ts";

export interface DiffAreaProps extends CodeViewProps {
  /** What the text is compared with; taken once. */
  readonly original: string;
}

/** As the lines that are left out where two are compared; the library's own signs are in none of our fonts. */
const leftOut = EditorView.theme({
  // Twice, to weigh more than the library's for either theme.
  ".cm-collapsedLines.cm-collapsedLines": {
    padding: "0 var(--s3)",
    borderBlock: "var(--hair) solid var(--line-soft)",
    background: "var(--surface)",
    color: "var(--text-3)",
    font: "var(--text-xs) / var(--target) var(--font-ui)",
  },
  ".cm-collapsedLines.cm-collapsedLines:before, .cm-collapsedLines.cm-collapsedLines:after": { content: "none" },
});

/** An editor that shows in its lines what is no longer there of an original, and marks what is new. */
export function DiffArea(props: DiffAreaProps) {
  const { original, isInvalid } = props;
  const [language] = useState(() => [
    json(),
    leftOut,
    unifiedMergeView({ original, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
  ]);
  const [none] = useState(() => []);
  const { host } = useCodeView(props, language, none);
  return <div ref={host} className="code-area" data-invalid={isInvalid} />;
}
