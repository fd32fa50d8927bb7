import { type ComponentType, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { LARGE } from "./json-editor/large-text.ts";
import type { CodeViewProps } from "./json-editor/use-code-view.ts";
import { FieldError } from "./form-error.tsx";
import "./json-editor/json-editor.css";

interface EditorFieldProps<Own> {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly hint: string;
  /** What is wrong with what was saved. */
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
  /** Fetches the editor's code; always the same function. */
  readonly load: () => Promise<ComponentType<CodeViewProps & Own>>;
  /** What that editor takes besides what every one does. */
  readonly own: Own;
  /** Stands between the editor and its note. */
  readonly children?: ReactNode;
}

/** A field for text of some language; a plain text area until its editor is loaded. */
export function EditorField<Own>(props: EditorFieldProps<Own>) {
  const { label, value, placeholder = "", hint, error, onChange, load, own, children } = props;
  const id = useId();
  const [Area, setArea] = useState<ComponentType<CodeViewProps & Own> | null>(null);
  const [isFailed, setFailed] = useState(false);
  const caret = useRef<number | null>(null);
  const focus = useRef(() => {});
  const description = error ?? hint;
  const isInvalid = error !== undefined;
  useEffect(() => {
    let isMounted = true;
    // Where the chunk cannot be had, the plain text area stays.
    load().then(
      (loaded) => isMounted && setArea(() => loaded),
      () => isMounted && setFailed(true),
    );
    return () => {
      isMounted = false;
    };
  }, [load]);
  return (
    <div className="field">
      <label htmlFor={id} onClick={() => focus.current()}>
        {label}
      </label>
      {Area ? (
        <Area {...own} {...{ label, value, placeholder, focus, caret, description, isInvalid, onChange }} />
      ) : value.length > LARGE && !isFailed ? (
        // A plain field takes longer to lay so much text out than the editor to come.
        <div className="code-area" aria-busy="true" />
      ) : (
        <textarea
          id={id}
          className="input mono tall"
          spellCheck={false}
          value={value}
          placeholder={placeholder}
          aria-invalid={isInvalid}
          aria-describedby={`${id}-notes`}
          onSelect={({ currentTarget }) => (caret.current = currentTarget.selectionStart)}
          onBlur={() => (caret.current = null)}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {children}
      <span id={`${id}-notes`}>
        {error === undefined ? <span className="hint">{hint}</span> : <FieldError>{error}</FieldError>}
      </span>
    </div>
  );
}
