import { Suspense, lazy } from "react";
import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { AppAnswer, SentRequest } from "../../../../../contract/model/target.ts";
import { revealDetail } from "../../../../state/delivery-detail.ts";
import { providerName, providerOf, useProviders } from "../../../../state/providers.ts";
import { openSource, useSources } from "../../../../state/sources.ts";
import { sentWords } from "../../../../ui/app-words.ts";
import { Button } from "../../../../ui/button.tsx";
import { decodeBase64, exactText } from "../../../../ui/body/base64.ts";
import { statusTone } from "../../../../ui/delivery-words.ts";
import { byteSize, plural } from "../../../../words/format.ts";
import { HeadersTable } from "../../../../ui/headers-table.tsx";
import { APP, STEPS, patienceOf } from "../../../../words/trace.ts";
import { DeliveryBody } from "../../delivery-body.tsx";
import { Fold, StateWords, Step } from "./step.tsx";
import { appAnsweredAt, appState, sinceCame } from "./step-states.ts";
import { APP_STEP } from "../../../../words/inspector.ts";

const Held = lazy(async () => ({ default: (await import("./held.tsx")).Held }));

interface AppStepProps {
  readonly delivery: Delivery;
  readonly isRevealed: boolean;
}

/** What was sent on, and what the source's app answered; or how long it is held, and what can be done. */
export function AppStep({ delivery, isRevealed }: AppStepProps) {
  const { app, receivedAt, sourceId } = delivery;
  const source = useSources((state) => state.items.find(({ id }) => id === sourceId));
  const state = appState(delivery, (source?.target ?? null) !== null);
  const patience = usePatience(delivery);
  const at = app === null ? null : sinceCame(receivedAt, appAnsweredAt(app) ?? app.sentAt);
  const line = (
    <>
      <StateWords state={state} />
      {app?.state === "answered" && patience !== null ? <span className="ghost">, {patience}</span> : null}
      {source ? (
        <>
          {" "}
          <Button look="plain" onClick={() => openSource(source.id, "setup")}>
            {source.target === null ? APP.setTarget : APP.target}
          </Button>
        </>
      ) : null}
    </>
  );
  return (
    <Step name={STEPS.app} state={state} at={at} line={line}>
      {app === null ? null : app.state === "stepped" ? (
        <Suspense>
          <Held delivery={delivery} app={app} />
        </Suspense>
      ) : (
        <Answered delivery={delivery} app={app} isRevealed={isRevealed} />
      )}
    </Step>
  );
}

/** How long the sender is known to wait, where that is known. */
function usePatience({ provider }: Delivery): string | null {
  const known = useProviders((state) => (provider === null ? undefined : providerOf(state, provider)));
  const names = useProviders((state) => state.names);
  return known?.patienceSeconds ? patienceOf(providerName(names, provider), known.patienceSeconds) : null;
}

function Answered({ delivery, app, isRevealed }: AppStepProps & { readonly app: AppAnswer }) {
  const { id, isMasked } = delivery;
  const { sent, error, note, url, headers } = app;
  const onReveal = isMasked ? null : () => void revealDetail(id);
  return (
    <>
      {error === null ? null : <p className="is-bad">{error.message}</p>}
      {note === null ? null : <p className="is-warn">{note}</p>}
      {sent === null ? null : <SentAs delivery={delivery} sent={sent} isRevealed={isRevealed} />}
      {app.status === null ? (
        url === null ? null : (
          <p className="ghost">
            <code>{url}</code>
          </p>
        )
      ) : (
        <>
          <Preview app={app} />
          <Fold
            isOpen={statusTone(app.status) === "bad"}
            summary={
              <>
                {url === null ? null : (
                  <>
                    <code>{url}</code>,{" "}
                  </>
                )}
                {plural(headers.length, APP_STEP.header)}, {byteSize(app.bodyBytes)}
              </>
            }
          >
            <HeadersTable headers={headers} label={APP_STEP.theAppHeaders} />
            <div className="trace-body" role="group" aria-label={APP.body}>
              <DeliveryBody
                id={id}
                of="answer"
                base64={app.bodyBase64}
                isTruncated={app.truncated}
                size={app.bodyBytes}
                isRevealed={isRevealed}
                onReveal={onReveal}
              />
            </div>
          </Fold>
        </>
      )}
    </>
  );
}

const PREVIEWED = 200;

/** The beginning of an answer that is text, as it came; what is packed is seen once it is opened. */
function Preview({ app: { bodyBase64, headers } }: { readonly app: AppAnswer }) {
  if (bodyBase64 === "" || headers.some(([name]) => name.toLowerCase() === "content-encoding")) return null;
  const bytes = decodeBase64(bodyBase64.slice(0, PREVIEWED * 4));
  // The cut may fall into a character.
  const text = exactText(bytes) ?? exactText(bytes.subarray(0, -1)) ?? exactText(bytes.subarray(0, -2));
  if (text === null) return null;
  return <code className="trace-preview">{text.slice(0, PREVIEWED).replace(/\s+/g, " ")}</code>;
}

/** What the app was sent, where that is not what arrived. */
function SentAs({ delivery, sent, isRevealed }: AppStepProps & { readonly sent: SentRequest }) {
  return (
    <Fold summary={sentWords(sent)}>
      <HeadersTable headers={sent.headers} label={APP_STEP.headersThatWereSent} />
      <div className="trace-body">
        <DeliveryBody
          id={delivery.id}
          of="sent"
          base64={sent.bodyBase64}
          isTruncated={false}
          size={Math.floor((sent.bodyBase64.replace(/=+$/, "").length * 3) / 4)}
          isRevealed={isRevealed}
          onReveal={delivery.isMasked ? null : () => void revealDetail(delivery.id)}
        />
      </div>
    </Fold>
  );
}
