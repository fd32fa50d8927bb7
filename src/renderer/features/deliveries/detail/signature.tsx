import type { Delivery } from "../../../../contract/model/delivery.ts";
import { useSources } from "../../../state/sources.ts";
import { dayOf, exactTime, ordinal } from "../../../ui/format.ts";
import { Steps } from "../../../ui/steps.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { outcomeTag } from "../../../ui/delivery-words.ts";

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
