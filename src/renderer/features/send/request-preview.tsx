import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { useAnswer } from "../../state/answer.ts";
import { ExactRequest } from "../../ui/exact-request.tsx";
import { REQUEST_PREVIEW } from "../../words/send.ts";
import { contentOf, useSendDraft } from "./send-draft.ts";

/** The request that sending now would make, with its signature. */
export function RequestPreview({ endpoint }: { readonly endpoint: Endpoint }) {
  const draft = useSendDraft();
  const type = draft.type.trim();
  const id = draft.messageId.trim();
  const answer = useAnswer(
    "events.preview",
    type === "" ? null : { endpointId: endpoint.id, ...contentOf(draft, type), ...(id ? { id } : {}) },
  );
  if (answer === null) return <p className="body-note">{REQUEST_PREVIEW.nameAnEventAndIts}</p>;
  if (!answer.ok) return <p className="body-note is-bad">{answer.error.message}</p>;
  return (
    <section className="attempt preview" aria-label={REQUEST_PREVIEW.exactRequest}>
      <ExactRequest {...answer.value} />
    </section>
  );
}
