import { RotateCcw } from "lucide-react";
import { faultWords } from "../../../../contract/model/fault.ts";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { openDelivery } from "../../../state/delivery-selection.ts";
import { openSource } from "../../../state/sources.ts";
import { byteSize } from "../../../words/format.ts";
import { Tag } from "../../../ui/tag.tsx";
import { TITLE } from "../../../words/trace.ts";

/** What it is, in words; a request without a body is named with its query. */
function titleOf({ summary, size, query, notUnderstood }: Delivery): string {
  if (notUnderstood) return notUnderstood.reason;
  return size === 0 && query !== "" && !summary.includes(query) ? `${summary}?${query}` : summary;
}

/** A delivery in a line, and below it whose it is, how large, and what is special about it. */
export function Title({ delivery }: { readonly delivery: Delivery }) {
  const { event, sourceId, sourceName, size } = delivery;
  const title = titleOf(delivery);
  return (
    <div className="detail-title">
      <h2 title={title}>{title}</h2>
      <div className="detail-sub">
        {event === null ? null : <code className="cut">{event}</code>}
        {sourceName === null ? null : (
          <button
            type="button"
            className="link"
            aria-label={TITLE.openSource(sourceName)}
            onClick={() => sourceId !== null && openSource(sourceId)}
          >
            {sourceName}
          </button>
        )}
        <span className="ghost">{byteSize(size)}</span>
        <Tags delivery={delivery} />
      </div>
    </div>
  );
}

function Tags({ delivery }: { readonly delivery: Delivery }) {
  const { disposition, verification, fault, replayOf, pinned, notUnderstood, app } = delivery;
  return (
    <>
      {notUnderstood ? <Tag tone="bad">{TITLE.notUnderstood}</Tag> : null}
      {notUnderstood && notUnderstood.times > 1 ? <Tag tone="quiet">{TITLE.times(notUnderstood.times)}</Tag> : null}
      {verification.outcome === "rejected" ? <Tag tone="bad">{TITLE.rejected}</Tag> : null}
      {app?.state === "stepped" ? <Tag tone="warn">{TITLE.held}</Tag> : null}
      {disposition === "handshake" ? <Tag tone="replay">{TITLE.handshake}</Tag> : null}
      {fault ? <Tag tone="warn">{TITLE.onPurpose(faultWords(fault))}</Tag> : null}
      {replayOf === null ? null : (
        <button type="button" className="tag replay" onClick={() => openDelivery(replayOf)}>
          <RotateCcw aria-hidden="true" /> {TITLE.replayOf}
        </button>
      )}
      {pinned ? <Tag tone="quiet">{TITLE.pinned}</Tag> : null}
    </>
  );
}
