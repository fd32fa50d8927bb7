import { useRef, useState } from "react";
import { Button } from "../button.tsx";
import { plural } from "../../words/format.ts";
import { type TransformProps, TransformTrial } from "./transform-trial.tsx";
import { TRANSFORM_FIELD } from "../../words/transforms.ts";

/** What a new one starts as: it does nothing to the body, whose bytes a signature may cover. */
const FIRST_CODE = TRANSFORM_FIELD.example;

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
    <div className="transform" role="group" aria-label={TRANSFORM_FIELD.transform}>
      <div className="inline">
        <Button ref={toggle} aria-expanded={isShown} onClick={() => (isShown ? setOpen(false) : open())}>
          {isShown
            ? TRANSFORM_FIELD.foldTheTransform
            : code === ""
              ? TRANSFORM_FIELD.changeWhatIsSentBy
              : TRANSFORM_FIELD.editTheTransform}
        </Button>
        {code === "" ? null : (
          <>
            <span className="hint grow">
              {isShown ? "" : TRANSFORM_FIELD.ofJavaScriptChangeIt(plural(linesOf(code), TRANSFORM_FIELD.line))}
            </span>
            <Button look="danger" onClick={remove}>
              {TRANSFORM_FIELD.removeIt}
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
