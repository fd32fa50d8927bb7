import { useRef, useState } from "react";
import { Button } from "../button.tsx";
import { plural } from "../../words/format.ts";
import { type TransformProps, TransformTrial } from "./transform-trial.tsx";

/** What a new one starts as: it does nothing to the body, whose bytes a signature may cover. */
const FIRST_CODE = `// request: { method, url, headers, body, json, bodyBase64 }
// Return what is to be another: { url, headers, body }. null drops it.
({ request }) => ({
  headers: [...request.headers, ["X-From", "Hookbench"]],
})
`;

/** A few lines of JavaScript that change what is sent on, tried while they are written; folded until it is asked for. */
export function TransformField({ code, onChange, ...trial }: TransformProps) {
  const [isOpen, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const isShown = isOpen || trial.error !== undefined;

  function open(): void {
    if (code === "") onChange(FIRST_CODE);
    setOpen(true);
  }

  function remove(): void {
    onChange("");
    setOpen(false);
    toggle.current?.focus();
  }

  return (
    <div className="transform" role="group" aria-label="Transform">
      <div className="inline">
        <Button ref={toggle} aria-expanded={isShown} onClick={() => (isShown ? setOpen(false) : open())}>
          {isShown ? "Fold the transform" : code === "" ? "Change what is sent, by JavaScript" : "Edit the transform"}
        </Button>
        {code === "" ? null : (
          <>
            <span className="hint grow">
              {isShown ? "" : `${plural(linesOf(code), "line")} of JavaScript change it.`}
            </span>
            <Button look="danger" onClick={remove}>
              Remove it
            </Button>
          </>
        )}
      </div>
      {isShown ? <TransformTrial code={code} onChange={onChange} {...trial} /> : null}
    </div>
  );
}

function linesOf(code: string): number {
  return code.trim().split("\n").length;
}
