import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { SET_UP_STEP } from "../../../words/set-up.ts";

interface SetUpStepProps {
  readonly number: number;
  readonly title: string;
  /** What is said beside the title, in grey. */
  readonly note?: string;
  readonly isDone: boolean;
  readonly children?: ReactNode;
}

/** One thing to do, which ticks itself once it is seen to be done. */
export function SetUpStep({ number, title, note, isDone, children }: SetUpStepProps) {
  return (
    <li className={isDone ? "set-up-step done" : "set-up-step"}>
      <span className="set-up-number">
        {isDone ? <Check size={12} strokeWidth={2.5} role="img" aria-label={SET_UP_STEP.done} /> : number}
      </span>
      <div className="set-up-body">
        <h3>
          {title} {note ? <small>{note}</small> : null}
        </h3>
        {children}
      </div>
    </li>
  );
}
