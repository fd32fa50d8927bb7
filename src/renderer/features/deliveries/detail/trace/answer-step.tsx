import type { Delivery } from "../../../../../contract/model/delivery.ts";
import { mannersOf, nameOfSender } from "../../../../../contract/manners.ts";
import { faultWords } from "../../../../../contract/model/fault.ts";
import { providerOf, useProviders } from "../../../../state/providers.ts";
import { TextBody } from "../../../../ui/body/text-body.tsx";
import { byteSize, plural } from "../../../../words/format.ts";
import { HeadersTable } from "../../../../ui/headers-table.tsx";
import { ANSWER, STEPS, whatSenderDoes } from "../../../../words/trace.ts";
import { Confirmation } from "./confirmation.tsx";
import { Fold, Step } from "./step.tsx";
import { answerState } from "./step-states.ts";
import { ANSWER_STEP } from "../../../../words/inspector.ts";

/** What the sender heard, from whom, and what it is known to do about it. */
export function AnswerStep({ delivery }: { readonly delivery: Delivery }) {
  const { response, fault } = delivery;
  const state = answerState(delivery);
  return (
    <Step name={STEPS.answer} state={state}>
      {fault === null ? null : <p className="is-warn">{faultWords(fault)}</p>}
      {response.status === 0 ? null : (
        <Fold
          summary={`${plural(response.headers.length, ANSWER_STEP.header)}, ${
            response.body === "" ? ANSWER.noBody : byteSize(new TextEncoder().encode(response.body).length)
          }`}
        >
          <HeadersTable headers={response.headers} label={ANSWER_STEP.responseHeaders} />
          {response.body === "" ? (
            <p className="ghost">{ANSWER.emptyBody}</p>
          ) : (
            <TextBody headers={response.headers} text={response.body} />
          )}
        </Fold>
      )}
      {state.mark === "bad" ? <WhatSenderDoes provider={delivery.provider} /> : null}
      <Confirmation key={delivery.id} delivery={delivery} />
    </Step>
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
