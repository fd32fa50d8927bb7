import { useState } from "react";
import type { PayloadSchema } from "../../contract/model/payload-schema.ts";
import { EditorField } from "./editor-field.tsx";

interface JsonEditorProps {
  readonly label: string;
  readonly value: string;
  readonly schema: PayloadSchema | null;
  /** Whether names that the schema leaves out are likely mistakes; not so for one found out from an example. */
  readonly isDescribed?: boolean;
  /** What it was before it was edited: lines that differ are marked at their edge. */
  readonly original?: string | null;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onChange: (text: string) => void;
}

const load = async () => (await import("./json-editor/code-area.tsx")).CodeArea;

/** A field for JSON that marks mistakes and completes by a schema. A large text opens folded, and is checked in pauses. */
export function JsonEditor(props: JsonEditorProps) {
  const {
    label,
    value,
    schema,
    isDescribed = true,
    original = null,
    placeholder = "",
    hint = "",
    error,
    onChange,
  } = props;
  const [problem, setProblem] = useState("");
  return (
    <EditorField
      {...{ label, value, placeholder, hint, error, onChange, load }}
      own={{ schema, isDescribed, original, onProblems: setProblem }}
    >
      <span className="json-problem" aria-live="polite">
        {problem}
      </span>
    </EditorField>
  );
}
