import { type ComponentType, useEffect, useId, useRef, useState } from "react";
import type { ScriptAreaProps, ScriptFault } from "./script-editor/script-area.tsx";
import "./json-editor/json-editor.css";

interface ScriptEditorProps {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  /** What is wrong with what was saved. */
  readonly error: string | undefined;
  /** What a trial found, marked at its place. */
  readonly fault: ScriptFault | null;
  readonly onChange: (text: string) => void;
}

/** A field for a few lines of JavaScript; a plain text area until its code is loaded. */
export function ScriptEditor({ label, value, hint, error, fault, onChange }: ScriptEditorProps) {
  const id = useId();
  const [Area, setArea] = useState<ComponentType<ScriptAreaProps> | null>(null);
  const caret = useRef<number | null>(null);
  const focus = useRef(() => {});
  const note = error ?? hint;
  useEffect(() => {
    let isMounted = true;
    // Where the chunk cannot be had, the plain text area stays.
    import("./script-editor/script-area.tsx").then(
      ({ ScriptArea }) => isMounted && setArea(() => ScriptArea),
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
          {...{ label, value, focus, caret, fault, onChange }}
          placeholder=""
          description={note}
          isInvalid={error !== undefined}
        />
      ) : (
        <textarea
          id={id}
          className="input mono tall"
          spellCheck={false}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-notes`}
          onSelect={({ currentTarget }) => (caret.current = currentTarget.selectionStart)}
          onBlur={() => (caret.current = null)}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <span id={`${id}-notes`} className={error === undefined ? "hint" : "field-error"}>
        {note}
      </span>
    </div>
  );
}
