import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { useAnswer } from "../../state/answer.ts";
import { plural } from "../../words/format.ts";
import { decodeBase64, exactText } from "../../ui/body/base64.ts";
import { HeadersTable } from "../../ui/headers-table.tsx";
import { contentOf, useSendDraft } from "./send-draft.ts";

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
  if (answer === null) return <p className="body-note">Name an event, and its request stands here.</p>;
  if (!answer.ok) return <p className="body-note is-bad">{answer.error.message}</p>;
  const { method, url, headers, bodyBase64, note } = answer.value;
  const bytes = decodeBase64(bodyBase64);
  const text = exactText(bytes);
  return (
    <section className="attempt preview" aria-label="Exact request">
      <code className="cut">
        {method} {url}
      </code>
      {note ? <p className="refusal">{note}</p> : null}
      <HeadersTable headers={headers} label="Headers of the request" />
      <span className="hint">body of {plural(bytes.length, "byte")}</span>
      <pre className="output">{text === null ? "(the body is not text)" : text.slice(0, MOST_SHOWN)}</pre>
    </section>
  );
}
