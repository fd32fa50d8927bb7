import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { RENAME } from "../words/frame.ts";

interface RenameFieldProps {
  readonly name: string;
  /** Answers why the name cannot be had; null once it is kept. */
  readonly onRename: (name: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** A name that is written anew where it stands: Enter keeps it, Esc leaves it as it was. */
export function RenameField({ name, onRename, onClose }: RenameFieldProps) {
  const [text, setText] = useState(name);
  const [objection, setObjection] = useState<string | null>(null);
  const isDone = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const goesBack = useRef(false);
  useEffect(() => {
    const entry = input.current?.closest("li");
    input.current?.focus();
    input.current?.select();
    // What is named is there again by then, and has the focus unless that went elsewhere by itself.
    return () => (goesBack.current ? entry?.querySelector("a")?.focus() : undefined);
  }, []);

  function close(): void {
    goesBack.current = document.activeElement === input.current;
    onClose();
  }

  async function keep(): Promise<void> {
    if (isDone.current) return;
    const wanted = text.trim();
    if (wanted === "" || wanted === name) return close();
    isDone.current = true;
    const why = await onRename(wanted);
    if (why === null) return close();
    isDone.current = false;
    setObjection(why);
  }

  function press(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Enter") void keep();
    if (event.key !== "Escape") return;
    isDone.current = true;
    close();
  }

  return (
    <>
      <input
        className="input rail-rename"
        aria-label={`${RENAME} ${name}`}
        aria-invalid={objection !== null}
        title={objection ?? undefined}
        maxLength={100}
        spellCheck={false}
        autoComplete="off"
        value={text}
        ref={input}
        onChange={(event) => {
          setText(event.target.value);
          setObjection(null);
        }}
        onKeyDown={press}
        onBlur={() => void keep()}
      />
      {objection === null ? null : (
        <p role="alert" className="rail-objection">
          {objection}
        </p>
      )}
    </>
  );
}
