import { type ComponentType, useEffect, useId, useRef, useState } from "react";
import type { PayloadSchema } from "../../contract/model/payload-schema.ts";
import type { CodeAreaProps } from "./json-editor/code-area.tsx";
import "./json-editor/json-editor.css";

interface JsonEditorProps {
  readonly label: string;
  readonly value: string;
  readonly schema: PayloadSchema | null;
  /** Whether names that the schema leaves out are likely mistakes; not so for one found out from an example. */
  readonly isDescribed?: boolean;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onChange: (text: string) => void;
}

/** A field for JSON that marks mistakes and completes by a schema; a plain text area until its code is loaded. */
export function JsonEditor(props: JsonEditorProps) {
  const { label, value, schema, isDescribed = true, placeholder = "", hint = "", error, onChange } = props;
  const id = useId();
  const [Area, setArea] = useState<ComponentType<CodeAreaProps> | null>(null);
  const caret = useRef<number | null>(null);
  const focus = useRef(() => {});
  const [problem, setProblem] = useState("");
  const note = error ?? hint;
  useEffect(() => {
    let isMounted = true;
    // Where the chunk cannot be had, the plain text area stays.
    import("./json-editor/code-area.tsx").then(
      ({ CodeArea }) => isMounted && setArea(() => CodeArea),
      () => {},
    );
    return () => {
      isMounted = false;
    };
  }, []);
  return (
    <div className="field">
      <label htmlFor={id} onClick={() => focus.current()}>
        {label}
      </label>
      {Area ? (
        <Area
          {...{ label, value, schema, isDescribed, placeholder, focus, onChange }}
          description={note}
          isInvalid={error !== undefined}
          caret={caret}
          onProblems={setProblem}
        />
      ) : (
        <textarea
          id={id}
          className="input mono tall"
          spellCheck={false}
          value={value}
          placeholder={placeholder}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-notes`}
          onSelect={({ currentTarget }) => (caret.current = currentTarget.selectionStart)}
          onBlur={() => (caret.current = null)}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <span className="json-problem" aria-live="polite">
        {problem}
      </span>
      <span id={`${id}-notes`} className={error === undefined ? "hint" : "field-error"}>
        {note}
      </span>
    </div>
  );
}
