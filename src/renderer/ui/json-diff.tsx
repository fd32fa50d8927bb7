import { useState } from "react";
import { EditorField } from "./editor-field.tsx";

interface JsonDiffProps {
  readonly label: string;
  readonly value: string;
  readonly original: string;
  /** Whether it is to be JSON, so that mistakes are marked at their line here too. */
  readonly isJson: boolean;
  readonly onChange: (text: string) => void;
}

const load = async () => (await import("./json-editor/diff-area.tsx")).DiffArea;

/** A field for JSON that shows in its lines what it was before. */
export function JsonDiff({ label, value, original, isJson, onChange }: JsonDiffProps) {
  const [problem, setProblem] = useState("");
  const onProblems = isJson ? setProblem : null;
  return (
    <EditorField {...{ label, value, onChange, load }} hint="" error={undefined} own={{ original, onProblems }}>
      <span className="json-problem" aria-live="polite">
        {problem}
      </span>
    </EditorField>
  );
}
