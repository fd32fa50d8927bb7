import type { RecordedResponse } from "../../../../contract/model/delivery.ts";
import type { AppAnswer, SentRequest } from "../../../../contract/model/target.ts";
import { appWords, sentWords } from "../../../ui/app-words.ts";
import { statusTone } from "../../../ui/delivery-words.ts";
import { HeadersTable } from "../../../ui/headers-table.tsx";
import { BodyView } from "../body/body-view.tsx";

interface ResponseTabProps {
  readonly id: string;
  readonly response: RecordedResponse;
  readonly app: AppAnswer | null;
}

/** What the sender was answered, beside what the source's app answered, where it has one. */
export function ResponseTab({ id, response, app }: ResponseTabProps) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Response">
      {app === null ? (
        <Given response={response} />
      ) : (
        <div className="answers">
          {app.sent ? <SentAs id={id} sent={app.sent} /> : null}
          <section aria-label="Your app's answer">
            <OfApp id={id} app={app} />
          </section>
          <section aria-label="The sender's answer">
            <Given response={response} />
          </section>
        </div>
      )}
    </div>
  );
}

function Given({ response }: { readonly response: RecordedResponse }) {
  if (response.status === 0) return <p className="body-note">The sender has had no answer.</p>;
  return (
    <>
      <p className="body-note">
        <span>
          The sender was answered <code className={`is-${statusTone(response.status)}`}>{response.status}</code>
        </span>
      </p>
      <HeadersTable headers={response.headers} label="Response headers" />
      {response.body ? (
        <pre className="plain-body">{response.body}</pre>
      ) : (
        <p className="body-note">The answer's body was empty.</p>
      )}
    </>
  );
}

/** What the app was sent, where that is not what arrived. */
function SentAs({ id, sent }: Pick<ResponseTabProps, "id"> & { readonly sent: SentRequest }) {
  const type = sent.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  return (
    <details className="sent-as">
      <summary>{sentWords(sent)}</summary>
      <HeadersTable headers={sent.headers} label="Headers that were sent" />
      <BodyView
        id={`${id} sent`}
        base64={sent.bodyBase64}
        contentType={type}
        isTruncated={false}
        size={Math.floor((sent.bodyBase64.replace(/=+$/, "").length * 3) / 4)}
      />
    </details>
  );
}

function OfApp({ id, app }: Pick<ResponseTabProps, "id"> & { readonly app: AppAnswer }) {
  const { words, tone } = appWords(app);
  const valueOf = (wanted: string) => app.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
  const encoding = valueOf("content-encoding");
  return (
    <>
      <p className="body-note">
        <span>
          <span className={`is-${tone}`}>{words}</span> {app.url === null ? null : <code>{app.url}</code>}
        </span>
      </p>
      {app.error ? <p className="body-note is-bad">{app.error.message}</p> : null}
      {app.note === null ? null : <p className="body-note is-warn">{app.note}</p>}
      {app.status === null ? null : (
        <>
          <HeadersTable headers={app.headers} label="The app's headers" />
          {encoding === "" ? null : <p className="body-note">The body is shown as it came: {encoding}.</p>}
          <BodyView
            id={`${id} app`}
            base64={app.bodyBase64}
            contentType={valueOf("content-type")}
            isTruncated={app.truncated}
            size={app.bodyBytes}
          />
        </>
      )}
    </>
  );
}
