import type { ReactNode } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import type { VerificationStep } from "../../../../contract/model/verification.ts";
import { useSources } from "../../../state/sources.ts";
import { dayOf, exactTime, ordinal } from "../../../ui/format.ts";
import { Tag } from "../../../ui/tag.tsx";
import { outcomeTag } from "../words.ts";

const SIGNS: Record<
  VerificationStep["outcome"],
  { readonly sign: string; readonly tone: string; readonly words: string }
> = {
  pass: { sign: "✓", tone: "is-ok", words: "passed" },
  fail: { sign: "✕", tone: "is-bad", words: "failed" },
  skip: { sign: "–", tone: "ghost", words: "skipped" },
  info: { sign: "→", tone: "is-warn", words: "note" },
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
        const { sign, tone, words } = SIGNS[step.outcome];
        return (
          <li key={index}>
            <span className={tone} role="img" aria-label={words}>
              {sign}
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

/** The checks of one delivery's signature, and which of the source's secrets it matched. */
export function SignatureTab({ delivery }: { readonly delivery: Delivery }) {
  const { verification } = delivery;
  const tag = outcomeTag(verification.outcome);
  return (
    <div className="scroll body-note" tabIndex={0} role="region" aria-label="Signature">
      <p className="inline">
        <Tag tone={tag.tone}>{tag.words}</Tag>
        {verification.schemeId === null ? null : <code>{verification.schemeId}</code>}
        <span className="ghost">checked {exactTime(verification.checkedAt)}</span>
      </p>
      <p>{useMatchedSecret(delivery) ?? verification.sentence}</p>
      <Steps steps={verification.steps} />
    </div>
  );
}

/** The sentence that says which of several secrets it was; null where there is no more to say than that it matches. */
function useMatchedSecret({ sourceId, verification }: Delivery): string | null {
  const secrets = useSources((state) => state.items.find(({ id }) => id === sourceId)?.secrets);
  const { secretIndex, outcome } = verification;
  const secret = secretIndex === null ? undefined : secrets?.[secretIndex];
  if (!secret || !secrets || secrets.length < 2 || secretIndex === null || outcome !== "verified") return null;
  return `The signature matches the ${ordinal(secretIndex + 1)} of ${secrets.length} secrets, added ${dayOf(secret.addedAt)}.`;
}

/** A sentence to go on with after a colon. */
export function lowerFirst(sentence: string): string {
  const second = sentence[1] ?? "";
  return second === second.toUpperCase() && /[A-Z]/.test(second)
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
