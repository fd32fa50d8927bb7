import type { RecordedResponse } from "../../../../contract/model/delivery.ts";
import { statusTone } from "../../../ui/delivery-words.ts";
import { HeadersTable } from "../../../ui/headers-table.tsx";

/** What we answered. */
export function ResponseTab({ response }: { readonly response: RecordedResponse }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Response">
      <p className="body-note">
        <span>
          We answered <code className={`is-${statusTone(response.status)}`}>{response.status}</code>
        </span>
      </p>
      <HeadersTable headers={response.headers} label="Response headers" />
      {response.body ? (
        <pre className="plain-body">{response.body}</pre>
      ) : (
        <p className="body-note">The answer's body was empty.</p>
      )}
    </div>
  );
}
