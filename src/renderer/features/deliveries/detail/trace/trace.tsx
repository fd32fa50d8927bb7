import { ChevronRight } from "lucide-react";
import type { Delivery } from "../../../../../contract/model/delivery.ts";
import { useSources } from "../../../../state/sources.ts";
import { OPEN_TRACE, STEPS, TRACE } from "../../../../words/trace.ts";
import { AnswerStep } from "./answer-step.tsx";
import { AppStep } from "./app-step.tsx";
import { HooksStep } from "./hooks-step.tsx";
import { ReceivedStep } from "./received-step.tsx";
import { SignatureStep, useCheckedBy } from "./signature-step.tsx";
import { StepMark } from "./step.tsx";
import { type StepState, answerState, appState, hooksState, receivedState, signatureState } from "./step-states.ts";
import "./trace.css";

interface TraceProps {
  readonly delivery: Delivery;
  readonly isRevealed: boolean;
  readonly isFolded: boolean;
  readonly onOpen: () => void;
}

/** The life of one delivery, step by step, always in this order; folded it is one line. */
export function Trace({ delivery, isRevealed, isFolded, onOpen }: TraceProps) {
  if (isFolded) return <FoldedTrace delivery={delivery} onOpen={onOpen} />;
  return (
    <ol className="trace" aria-label={TRACE}>
      <ReceivedStep delivery={delivery} />
      <SignatureStep delivery={delivery} />
      <HooksStep delivery={delivery} />
      <AppStep delivery={delivery} isRevealed={isRevealed} />
      <AnswerStep delivery={delivery} />
    </ol>
  );
}

/** `Genuine` of `Genuine.`, `1 ran` of `1 ran, 3 did not`, `Answered 200` of `Answered 200 in 84 ms`. */
function shortly(words: string): string {
  return words.replace(/\.$|[,:].*| in \d.*/, "");
}

/** Whether what is shown of a step needs its name, too: how many hooks failed or wait. */
function isNamed(name: string, { mark, words }: StepState): boolean {
  return name === STEPS.hooks && mark !== "fine" && /^\d/.test(words);
}

function FoldedTrace({ delivery, onOpen }: { readonly delivery: Delivery; readonly onOpen: () => void }) {
  const by = useCheckedBy(delivery);
  const source = useSources((state) => state.items.find(({ id }) => id === delivery.sourceId));
  const steps: readonly (readonly [name: string, state: StepState])[] = [
    [STEPS.received, receivedState(delivery)],
    [STEPS.signature, signatureState(delivery, by)],
    [STEPS.hooks, hooksState(delivery, null)],
    [STEPS.app, appState(delivery, (source?.target ?? null) !== null)],
    [STEPS.answer, answerState(delivery)],
  ];
  return (
    <button type="button" className="trace-line" aria-expanded={false} onClick={onOpen}>
      <ChevronRight aria-hidden="true" />
      <span className="visually-hidden">{OPEN_TRACE}: </span>
      <span className="trace-steps">
        {steps.map(([name, state]) => (
          <span key={name} title={name}>
            <StepMark mark={state.mark} />{" "}
            <span className={isNamed(name, state) ? undefined : "visually-hidden"}>{name} </span>
            {shortly(state.words)}
          </span>
        ))}
      </span>
    </button>
  );
}
