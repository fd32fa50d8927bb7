import { Check, ChevronRight, Circle, LoaderCircle, Minus, X } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import type { Mark, StepState } from "./step-states.ts";
import "./step.css";

const ICONS = { fine: Check, bad: X, waits: Minus, runs: LoaderCircle, none: Circle } as const;

interface StepProps {
  readonly name: string;
  readonly state: StepState;
  /** Stands in the place of the state's words, for a request line. */
  readonly line?: ReactNode;
  /** The time since the delivery came, or when it came; null where it was not measured. */
  readonly at?: ReactNode;
  /** What is seldom asked for and stands behind the line of its state, which opens it. */
  readonly behind?: Behind | null;
  readonly children?: ReactNode;
}

interface Behind {
  readonly name: string;
  readonly content: ReactNode;
}

/** One step of a delivery's trace: a heading, how it went in words, when, and what is to be said of it. */
export function Step({ name, state, line, at = null, behind = null, children }: StepProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <li aria-labelledby={id} className="trace-step">
      <StepMark mark={state.mark} />
      <h3 id={id}>{name}</h3>
      <div className="trace-state">
        {behind === null ? (
          (line ?? <StateWords state={state} />)
        ) : (
          <button
            type="button"
            className="trace-open"
            aria-expanded={isOpen}
            title={behind.name}
            onClick={() => setOpen(!isOpen)}
          >
            <StateWords state={state} />
            <span className="visually-hidden">: {behind.name}</span>
            <ChevronRight aria-hidden="true" />
          </button>
        )}
      </div>
      {at === null ? null : <span className="trace-at">{at}</span>}
      {behind !== null && isOpen ? <div className="trace-more fold-body">{behind.content}</div> : null}
      {children ? <div className="trace-more">{children}</div> : null}
    </li>
  );
}

export function StateWords({ state: { mark, words, rest } }: { readonly state: StepState }) {
  return (
    <>
      <b className={TONES[mark]}>{words}</b>
      {rest === "" ? null : `${/[\w’]$/.test(words) && !/^\d+$/.test(words) ? ":" : ""} ${rest}`}
    </>
  );
}

const TONES: Record<Mark, string | undefined> = {
  fine: undefined,
  bad: "is-bad",
  waits: "is-warn",
  runs: undefined,
  none: "is-quiet",
};

/** How it went as a sign; the words beside it say the same. */
export function StepMark({ mark }: { readonly mark: Mark }) {
  const Icon = ICONS[mark];
  return (
    <span className={`trace-mark ${mark}`} aria-hidden="true">
      <Icon />
    </span>
  );
}

interface FoldProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
}

/** What is worth a line until it is asked for; what is in it is made only then. */
export function Fold({ summary, children, isOpen: isOpenFirst = false }: FoldProps) {
  const [isOpen, setOpen] = useState(isOpenFirst);
  return (
    <details className="trace-fold" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen ? <div className="fold-body">{children}</div> : null}
    </details>
  );
}
