import { Suspense, lazy } from "react";
import type { Delivery } from "../../../../../contract/model/delivery.ts";
import { mannersOf, nameOfSender } from "../../../../../contract/manners.ts";
import { faultWords } from "../../../../../contract/model/fault.ts";
import { providerOf, useProviders } from "../../../../state/providers.ts";
import { TextBody } from "../../../../ui/body/text-body.tsx";
import { byteSize, plural } from "../../../../words/format.ts";
import { HeadersTable } from "../../../../ui/headers-table.tsx";
import { ANSWER, STEPS, whatSenderDoes } from "../../../../words/trace.ts";
import { Fold, Step } from "./step.tsx";
import { answerState } from "./step-states.ts";
import { ANSWER_STEP } from "../../../../words/inspector.ts";

const Confirmation = lazy(async () => ({ default: (await import("./confirmation.tsx")).Confirmation }));

/** What the sender heard, from whom, and what it is known to do about it. */
export function AnswerStep({ delivery }: { readonly delivery: Delivery }) {
  const { response, fault, relayed } = delivery;
  const wouldHave = relayed !== null && relayed.handedMs === null ? relayed.ours : null;
  const state = answerState(delivery);
  const isHeard = response.status !== 0 && (relayed === null || relayed.handedMs !== null);
  return (
    <Step
      name={STEPS.answer}
      state={state}
      behind={isHeard ? { name: partsOf(response), content: <Parts answer={response} /> } : null}
    >
      {fault === null ? null : <p className="is-warn">{faultWords(fault)}</p>}
      {wouldHave === null || wouldHave.status === 0 ? null : (
        <Fold summary={`${ANSWER.wouldHave}: ${wouldHave.status} (${partsOf(wouldHave)})`}>
          <Parts answer={wouldHave} />
        </Fold>
      )}
      {state.mark === "bad" ? <WhatSenderDoes provider={delivery.provider} /> : null}
      {delivery.provider === "aws-sns" && delivery.event === "SubscriptionConfirmation" ? (
        <Suspense>
          <Confirmation key={delivery.id} delivery={delivery} />
        </Suspense>
      ) : null}
    </Step>
  );
}

/** `3 headers, 42 B`. */
function partsOf({ headers, body }: Delivery["response"]): string {
  const size = body === "" ? ANSWER.noBody : byteSize(new TextEncoder().encode(body).length);
  return `${plural(headers.length, ANSWER_STEP.header)}, ${size}`;
}

/** An answer's headers and body. */
function Parts({ answer: { headers, body } }: { readonly answer: Delivery["response"] }) {
  return (
    <>
      <HeadersTable headers={headers} label={ANSWER_STEP.responseHeaders} />
      {body === "" ? <p className="ghost">{ANSWER.emptyBody}</p> : <TextBody headers={headers} text={body} />}
    </>
  );
}

/** What its sender does about a delivery that failed, or that it is not known. */
function WhatSenderDoes({ provider }: { readonly provider: string | null }) {
  const sender = useProviders((state) => (provider === null ? undefined : providerOf(state, provider)));
  if (!sender) return null;
  const [, retries] = mannersOf(sender);
  return (
    <p className="ghost">
      {sender.retries === null ? null : whatSenderDoes(nameOfSender(sender))} {retries}
    </p>
  );
}
