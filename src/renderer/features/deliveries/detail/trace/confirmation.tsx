import { useState } from "react";
import type { Output } from "../../../../../contract/api.ts";
import type { Result } from "../../../../../contract/errors.ts";
import type { Delivery } from "../../../../../contract/model/delivery.ts";
import { call } from "../../../../state/calls.ts";
import { Button } from "../../../../ui/button.tsx";
import { CONFIRMATION } from "../../../../words/inspector.ts";

/** AWS SNS asks whether its topic may post here: a person answers, by visiting its link. */
export function Confirmation({ delivery }: { readonly delivery: Delivery }) {
  const [answer, setAnswer] = useState<Result<Output<"deliveries.confirm">> | "asking" | null>(null);
  async function confirm(): Promise<void> {
    setAnswer("asking");
    setAnswer(await call("deliveries.confirm", { id: delivery.id }));
  }
  const isDone = answer !== null && answer !== "asking" && answer.ok;
  return (
    <section className="trace-note" aria-label={CONFIRMATION.subscriptionToConfirm}>
      <p>
        {CONFIRMATION.anSnsTopicWantsTo(
          delivery.verification.outcome === "verified" ? "" : CONFIRMATION.itsSignatureWasNotVerified,
        )}
      </p>
      <Button look="primary" disabled={answer === "asking" || isDone} onClick={() => void confirm()}>
        {isDone ? CONFIRMATION.confirmed : CONFIRMATION.confirmTheSubscription}
      </Button>
      <Outcome answer={answer} />
    </section>
  );
}

function Outcome({ answer }: { readonly answer: Result<Output<"deliveries.confirm">> | "asking" | null }) {
  if (answer === null || answer === "asking") return null;
  if (!answer.ok) {
    return (
      <p className="field-error" role="alert">
        {answer.error.message}
      </p>
    );
  }
  return <p role="status">{CONFIRMATION.amazonAnswered(answer.value.subscriptionArn ?? answer.value.status)}</p>;
}
