import { useState } from "react";
import type { Delivery } from "../../../contract/model/delivery.ts";
import { type Sent, useSent } from "../../state/composing.ts";
import { openDelivery } from "../../state/delivery-selection.ts";
import { statusText, statusTone } from "../../ui/delivery-words.ts";
import { HeadersTable } from "../../ui/headers-table.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Tag } from "../../ui/tag.tsx";
import { COMPOSE, appWords, genuineWords, sentWords } from "../../words/compose.ts";
import { clockTime, duration } from "../../words/format.ts";
import { spreadJson } from "./json-layout.ts";

const NONE: readonly Sent[] = [];
/** What is shown of an answer. */
const MOST_SHOWN = 100_000;

/** What the last send of a draft was answered, above those before it. */
export function Answers({ delivery }: { readonly delivery: Delivery }) {
  const sent = useSent(({ byDraft }) => byDraft.get(delivery.id) ?? NONE);
  const [chosen, setChosen] = useState<Sent | null>(null);
  const shown = (chosen && sent.includes(chosen) ? chosen : null) ?? sent[0];
  return (
    <section className="compose-answer" aria-label={COMPOSE.answer}>
      <h3>
        {COMPOSE.answer}
        <span className="grow" />
        {shown ? <Tag tone={statusTone(shown.status ?? 0)}>{statusText(shown.status ?? 0)}</Tag> : null}
        {shown ? <span className="ghost">{duration(shown.durationMs)}</span> : null}
      </h3>
      {shown ? (
        <Answer sent={shown} before={delivery.app?.status ?? null} />
      ) : (
        <p className="hint">{COMPOSE.notSent}</p>
      )}
      {sent.length > 0 ? (
        <div className="earlier">
          <span className="ghost">{sentWords(sent.length)}</span>
          <ul aria-label={sentWords(sent.length)}>
            {sent.map((one, index) => (
              <li key={sent.length - index}>
                <button type="button" aria-pressed={one === shown} onClick={() => setChosen(index === 0 ? null : one)}>
                  <span className="mono ghost">{clockTime(one.at)}</span>
                  <span className="cut grow">{one.words}</span>
                  <span className={statusTone(one.status ?? 0) === "bad" ? "mono is-bad" : "mono"}>
                    {statusText(one.status ?? 0)} · {duration(one.durationMs)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

function Answer({ sent, before }: { readonly sent: Sent; readonly before: number | null }) {
  const { error, deliveryId, genuine, appStatus, body, headers } = sent;
  const [part, setPart] = useState<"body" | "headers">("body");
  return (
    <>
      <div className="compose-said" role="status">
        {error === null ? null : <p className="field-error">{error}</p>}
        {deliveryId === null || genuine === null ? null : (
          <p>
            {genuineWords(genuine)}{" "}
            <button type="button" className="link" onClick={() => openDelivery(deliveryId)}>
              {COMPOSE.recorded}
            </button>
          </p>
        )}
        {appStatus === null ? null : (
          <p className={appStatus >= 400 ? "is-bad" : undefined}>{appWords(appStatus, before)}</p>
        )}
      </div>
      <div className="compose-tools">
        <Segmented
          label={COMPOSE.answerPart}
          isSmall
          options={[
            { value: "body", label: COMPOSE.body },
            { value: "headers", label: `${COMPOSE.headers} ${headers.length}` },
          ]}
          value={part}
          onChange={setPart}
        />
      </div>
      {part === "headers" ? (
        <HeadersTable label={COMPOSE.answerHeaders} headers={headers} />
      ) : (
        <pre className="compose-body" tabIndex={0} role="region" aria-label={COMPOSE.answer}>
          {body === "" ? COMPOSE.wholeEmpty : readable(body)}
        </pre>
      )}
    </>
  );
}

function readable(body: string): string {
  return spreadJson(body.slice(0, MOST_SHOWN));
}
