import { type ReactNode, useState } from "react";
import { remember, rememberedNumber } from "../state/remembered.ts";
import { Icon } from "./icons.tsx";
import "./fold.css";

interface FoldProps {
  /** Names what is remembered of it: whether it is open. */
  readonly name: string;
  readonly label: string;
  /** What is in it, in a few words. */
  readonly note: string;
  /** Open in any case, as while something in it is wrong. */
  readonly isForced: boolean;
  readonly children: ReactNode;
}

/** A part of a form that few need, folded until it is opened. */
export function Fold({ name, label, note, isForced, children }: FoldProps) {
  const [isOpen, setOpen] = useState(() => rememberedNumber(`fold.${name}`, 0) === 1);
  const isShown = isOpen || isForced;
  return (
    <fieldset className="fold">
      <button
        type="button"
        className="fold-head"
        aria-expanded={isShown}
        onClick={() => {
          setOpen(!isShown);
          remember(`fold.${name}`, isShown ? 0 : 1);
        }}
      >
        <Icon name={isShown ? "down" : "right"} size={14} />
        <b>{label}</b>
        {isShown ? null : <span className="hint cut">{note}</span>}
      </button>
      {isShown ? children : null}
    </fieldset>
  );
}
