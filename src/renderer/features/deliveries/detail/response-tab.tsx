import type { Delivery, RecordedResponse } from "../../../../contract/model/delivery.ts";
import type { AppAnswer, SentRequest } from "../../../../contract/model/target.ts";
import { appWords, sentWords } from "../../../ui/app-words.ts";
import { statusTone } from "../../../ui/delivery-words.ts";
import { HeadersTable } from "../../../ui/headers-table.tsx";
import { TextBody } from "../../../ui/body/text-body.tsx";
import { revealDetail } from "../../../state/delivery-detail.ts";
import { DeliveryBody } from "../delivery-body.tsx";

interface ResponseTabProps {
  readonly delivery: Delivery;
  readonly isRevealed: boolean;
}

/** What the sender was answered, beside what the source's app answered, where it has one. */
export function ResponseTab({ delivery, isRevealed }: ResponseTabProps) {
  const { response, app } = delivery;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Response">
      {app === null ? (
        <Given response={response} />
      ) : (
        <div className="answers">
          {app.sent ? <SentAs delivery={delivery} sent={app.sent} isRevealed={isRevealed} /> : null}
          <section aria-label="Your app's answer">
            <OfApp delivery={delivery} app={app} isRevealed={isRevealed} />
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
        <div className="answer-body">
          <TextBody headers={response.headers} text={response.body} />
        </div>
      ) : (
        <p className="body-note">The answer's body was empty.</p>
      )}
    </>
  );
}

/** What the app was sent, where that is not what arrived. */
function SentAs({ delivery, sent, isRevealed }: ResponseTabProps & { readonly sent: SentRequest }) {
  return (
    <details className="sent-as">
      <summary>{sentWords(sent)}</summary>
      <HeadersTable headers={sent.headers} label="Headers that were sent" />
      <DeliveryBody
        id={delivery.id}
        of="sent"
        base64={sent.bodyBase64}
        isTruncated={false}
        size={Math.floor((sent.bodyBase64.replace(/=+$/, "").length * 3) / 4)}
        isRevealed={isRevealed}
        onReveal={delivery.isMasked ? null : () => void revealDetail(delivery.id)}
      />
    </details>
  );
}

function OfApp({ delivery: { id, isMasked }, app, isRevealed }: ResponseTabProps & { readonly app: AppAnswer }) {
  const { words, tone } = appWords(app);
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
          <DeliveryBody
            id={id}
            of="answer"
            base64={app.bodyBase64}
            isTruncated={app.truncated}
            size={app.bodyBytes}
            isRevealed={isRevealed}
            onReveal={isMasked ? null : () => void revealDetail(id)}
          />
        </>
      )}
    </>
  );
}
