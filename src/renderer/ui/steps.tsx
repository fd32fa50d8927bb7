import type { ReactNode } from "react";
import type { VerificationStep } from "../../contract/model/verification.ts";
import { Icon, type IconName } from "./icons.tsx";
import "./steps.css";
import { STEPS } from "../words/controls.ts";

const SIGNS: Record<
  VerificationStep["outcome"],
  { readonly icon: IconName; readonly tone: string; readonly words: string }
> = {
  pass: { icon: "check", tone: "is-ok", words: STEPS.passed },
  fail: { icon: "fail", tone: "is-bad", words: STEPS.failed },
  skip: { icon: "none", tone: "ghost", words: STEPS.skipped },
  info: { icon: "to", tone: "is-warn", words: STEPS.note },
};

interface StepsProps {
  readonly steps: readonly VerificationStep[];
  /** What the last step leads to, such as a button. */
  readonly action?: ReactNode;
}

/** The checks one by one, in the order they were made. */
export function Steps({ steps, action = null }: StepsProps) {
  return (
    <ol className="steps">
      {steps.map((step, index) => {
        const { icon, tone, words } = SIGNS[step.outcome];
        return (
          <li key={index}>
            <span className={tone} role="img" aria-label={words}>
              <Icon name={icon} size={12} />
            </span>
            <span>{step.name}</span>
            <span className="step-detail">{step.detail}</span>
            {index === steps.length - 1 ? action : null}
          </li>
        );
      })}
    </ol>
  );
}
