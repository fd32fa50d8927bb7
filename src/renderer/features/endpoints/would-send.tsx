import type { Endpoint } from "../../../contract/model/endpoint.ts";
import type { Headers } from "../../../contract/model/header.ts";
import { useAnswer } from "../../state/answer.ts";
import { decodeBase64, exactText } from "../../ui/body/base64.ts";
import { HeadersTable } from "../../ui/headers-table.tsx";
import { WOULD_SEND } from "../../words/endpoints.ts";
import { plural } from "../../words/format.ts";
import { type EndpointDraft, toInput } from "./endpoint-draft.ts";

const MOST_SHOWN = 20_000;

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
      {answer?.ok ? <Request {...answer.value} /> : null}
    </aside>
  );
}

interface RequestProps {
  readonly type: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly bodyBase64: string;
  readonly note: string | null;
}

function Request({ type, method, url, headers, bodyBase64, note }: RequestProps) {
  const bytes = decodeBase64(bodyBase64);
  const text = exactText(bytes);
  return (
    <>
      <p className="hint">{type === "" ? WOULD_SEND.example : WOULD_SEND.exampleOf(type)}</p>
      <code className="would-send-line">
        {method} {url}
      </code>
      {note ? <p className="form-note">{note}</p> : null}
      <HeadersTable headers={headers} label={WOULD_SEND.headers} />
      <span className="hint">{WOULD_SEND.body(plural(bytes.length, WOULD_SEND.byte))}</span>
      <pre className="output" tabIndex={0} aria-label={WOULD_SEND.bodyLabel}>
        {text === null ? WOULD_SEND.notText : text.slice(0, MOST_SHOWN)}
      </pre>
    </>
  );
}
