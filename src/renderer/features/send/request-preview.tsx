import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { useAnswer } from "../../state/answer.ts";
import { plural } from "../../words/format.ts";
import { decodeBase64, exactText } from "../../ui/body/base64.ts";
import { HeadersTable } from "../../ui/headers-table.tsx";
import { contentOf, useSendDraft } from "./send-draft.ts";
import { REQUEST_PREVIEW } from "../../words/send.ts";

const MOST_SHOWN = 20_000;

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
  const { method, url, headers, bodyBase64, note } = answer.value;
  const bytes = decodeBase64(bodyBase64);
  const text = exactText(bytes);
  return (
    <section className="attempt preview" aria-label={REQUEST_PREVIEW.exactRequest}>
      <code className="cut">
        {method} {url}
      </code>
      {note ? <p className="refusal">{note}</p> : null}
      <HeadersTable headers={headers} label={REQUEST_PREVIEW.headersOfTheRequest} />
      <span className="hint">{REQUEST_PREVIEW.bodyOf(plural(bytes.length, REQUEST_PREVIEW.byte))}</span>
      <pre className="output" tabIndex={0} aria-label={REQUEST_PREVIEW.bodyLabel}>
        {text === null ? REQUEST_PREVIEW.theBodyIsNotText : text.slice(0, MOST_SHOWN)}
      </pre>
    </section>
  );
}
