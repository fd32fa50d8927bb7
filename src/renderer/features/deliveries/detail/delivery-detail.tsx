import { useState } from "react";
import { faultWords } from "../../../../contract/model/fault.ts";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { revealDetail, useDetail } from "../../../state/delivery-detail.ts";
import { openDelivery } from "../../../state/delivery-selection.ts";
import { byteSize, dayAndTime, fullTime, plural } from "../../../ui/format.ts";
import { Button } from "../../../ui/button.tsx";
import { type Tab, Tabs } from "../../../ui/tabs.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { DeliveryBody } from "../delivery-body.tsx";
import { outcomeTag, statusText } from "../../../ui/delivery-words.ts";
import { AppPanel } from "./app-panel.tsx";
import { ConfirmationPanel } from "./confirmation-panel.tsx";
import { DetailActions } from "./detail-actions.tsx";
import { DetectionPanel } from "./detection-panel.tsx";
import { ExecutionsTab } from "./executions-tab.tsx";
import { HeadersTable } from "../../../ui/headers-table.tsx";
import { NotUnderstoodDetail } from "./not-understood.tsx";
import { RawTab } from "./raw-tab.tsx";
import { ResponseTab } from "./response-tab.tsx";
import { RefusedPanel } from "./refused-panel.tsx";
import { RejectedPanel } from "./signature-diagnosis.tsx";
import { SignatureTab } from "./signature.tsx";
import { SteppedPanel } from "./stepped-panel.tsx";
import { UnmatchedPanel } from "./unmatched-panel.tsx";
import "./detail.css";

/** Everything about the delivery that is open. */
export function DeliveryDetail() {
  const { delivery, message, id } = useDetail();
  if (message)
    return (
      <div className="blank" role="alert">
        {message}
      </div>
    );
  if (id === null || !delivery)
    return <div className="blank ghost">{id === null ? "Choose a delivery to see what is in it." : "Fetching…"}</div>;
  return <Shown delivery={delivery} />;
}

function Shown({ delivery }: { readonly delivery: Delivery }) {
  const { outcome } = delivery.verification;
  if (delivery.notUnderstood) return <NotUnderstoodDetail delivery={delivery} why={delivery.notUnderstood} />;
  return (
    <article className="detail" aria-label={delivery.summary} data-testid="delivery-detail">
      <Title delivery={delivery} />
      <DetailActions delivery={delivery} />
      {outcome === "rejected" || (outcome === "unsigned" && delivery.status === 401) ? (
        <RejectedPanel delivery={delivery} />
      ) : null}
      <RefusedPanel delivery={delivery} />
      {delivery.disposition === "unmatched" && delivery.sourceId === null ? (
        <UnmatchedPanel delivery={delivery} />
      ) : null}
      {delivery.app?.state === "stepped" ? <SteppedPanel delivery={delivery} app={delivery.app} /> : null}
      <AppPanel app={delivery.app} />
      <DetectionPanel delivery={delivery} />
      <ConfirmationPanel key={delivery.id} delivery={delivery} />
      {delivery.isMasked ? <MaskedNote id={delivery.id} /> : null}
      <DetailTabs delivery={delivery} />
    </article>
  );
}

function Title({ delivery }: { readonly delivery: Delivery }) {
  const tag = outcomeTag(delivery.verification.outcome);
  const { replayOf } = delivery;
  return (
    <div className="detail-title">
      <h2>{delivery.summary}</h2>
      <p>
        {delivery.disposition === "handshake" ? <Tag tone="replay">handshake answered</Tag> : null}
        <Tag tone={tag.tone}>{tag.words}</Tag>
        {delivery.fault ? <Tag tone="warn">on purpose: {faultWords(delivery.fault)}</Tag> : null}
        {replayOf === null ? null : (
          <button type="button" className="tag replay" onClick={() => openDelivery(replayOf)}>
            ↻ replay of an earlier one
          </button>
        )}
        {delivery.pinned ? <Tag tone="quiet">pinned</Tag> : null}
        <code>
          {delivery.method} {delivery.path}
        </code>
        {delivery.sourceName === null ? null : (
          <span>
            to source <b>{delivery.sourceName}</b>
          </span>
        )}
        <span>{byteSize(delivery.size)}</span>
        <time title={fullTime(delivery.receivedAt)}>{dayAndTime(delivery.receivedAt)}</time>
      </p>
    </div>
  );
}

function MaskedNote({ id }: { readonly id: string }) {
  return (
    <p className="body-note">
      Credentials and secrets in it are masked. <Button onClick={() => void revealDetail(id)}>Reveal</Button>
    </p>
  );
}

const TAB_IDS = ["body", "headers", "signature", "executions", "response", "raw"] as const;
type TabId = (typeof TAB_IDS)[number];

function DetailTabs({ delivery }: { readonly delivery: Delivery }) {
  const [current, setCurrent] = useState<TabId>("body");
  const labels: Record<TabId, string> = {
    body: "Body",
    headers: `Headers ${delivery.headers.length}`,
    signature: "Signature",
    executions: `Executions ${delivery.executions.length}`,
    response: `Response ${statusText(delivery.response.status)}`,
    raw: "Raw",
  };
  const tabs: Tab<TabId>[] = TAB_IDS.map((id) => ({ id, label: labels[id] }));
  return (
    <>
      <Tabs label="Parts of the delivery" tabs={tabs} current={current} onChange={setCurrent} />
      <div role="tabpanel" aria-label={labels[current]} className="tab-panel">
        <Panel current={current} delivery={delivery} />
      </div>
    </>
  );
}

function Panel({ current, delivery }: { readonly current: TabId; readonly delivery: Delivery }) {
  const isRevealed = useDetail((detail) => detail.isRevealed);
  switch (current) {
    case "body":
      return (
        <DeliveryBody
          id={delivery.id}
          of="request"
          base64={delivery.bodyBase64}
          isTruncated={delivery.truncated}
          size={delivery.size}
          isRevealed={isRevealed}
          onReveal={delivery.isMasked ? null : () => void revealDetail(delivery.id)}
        />
      );
    case "headers":
      return (
        <>
          <HeadersTable headers={delivery.headers} label={plural(delivery.headers.length, "header")} />
          {delivery.trailers.length === 0 ? null : (
            <>
              <p className="body-note">After the body came trailers, which no signature and no hook looks at:</p>
              <HeadersTable headers={delivery.trailers} label={plural(delivery.trailers.length, "trailer")} />
            </>
          )}
        </>
      );
    case "signature":
      return <SignatureTab delivery={delivery} />;
    case "executions":
      return <ExecutionsTab delivery={delivery} />;
    case "response":
      return <ResponseTab key={delivery.id} delivery={delivery} isRevealed={isRevealed} />;
    case "raw":
      return <RawTab delivery={delivery} />;
  }
}
