import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { useAnswer } from "../../state/answer.ts";
import { ExactRequest } from "../../ui/exact-request.tsx";
import { WOULD_SEND } from "../../words/endpoints.ts";
import { type EndpointDraft, toInput } from "./endpoint-draft.ts";

interface WouldSendProps {
  readonly draft: EndpointDraft;
  readonly endpoint: Endpoint | null;
}

/** The request that an example would make if the endpoint were saved as its form has it, kept live while it is edited. */
export function WouldSend({ draft, endpoint }: WouldSendProps) {
  const input = toInput(draft, endpoint);
  const hasUrl = input.url === endpoint?.url || URL.canParse(input.url);
  const answer = useAnswer(
    "endpoints.preview",
    hasUrl ? { endpoint: input, ...(endpoint ? { id: endpoint.id } : {}) } : null,
  );
  return (
    <aside className="edit-side would-send" aria-label={WOULD_SEND.label} aria-live="polite">
      <h2>{WOULD_SEND.label}</h2>
      {hasUrl ? null : <p className="hint">{WOULD_SEND.noUrl}</p>}
      {answer && !answer.ok ? <p className="hint">{WOULD_SEND.nothing(answer.error.message)}</p> : null}
      {answer?.ok ? (
        <>
          <p className="hint">
            {answer.value.type === "" ? WOULD_SEND.example : WOULD_SEND.exampleOf(answer.value.type)}
          </p>
          <ExactRequest {...answer.value} />
        </>
      ) : null}
    </aside>
  );
}
