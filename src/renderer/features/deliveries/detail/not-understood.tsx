import { firstBytesText } from "../../../../contract/first-bytes-text.ts";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import type { NotUnderstood } from "../../../../contract/model/not-understood.ts";
import { askToDelete } from "../../../state/asking.ts";
import { pinDelivery } from "../../../state/delivery-actions.ts";
import { Button } from "../../../ui/button.tsx";
import { copyText } from "../../../ui/copy.ts";
import { byteSize, dayAndTime, fullTime } from "../../../ui/format.ts";
import { Tag } from "../../../ui/tag.tsx";

/** What became no request: who sent it, why it was not understood and what to do, and the first bytes. */
export function NotUnderstoodDetail({ delivery, why }: { readonly delivery: Delivery; readonly why: NotUnderstood }) {
  const { id, pinned, clientIp, status, size } = delivery;
  const bytes = Uint8Array.from(atob(delivery.bodyBase64), (char) => char.charCodeAt(0));
  const text = firstBytesText(bytes);
  return (
    <article className="detail" aria-label={delivery.summary} data-testid="delivery-detail">
      <div className="detail-title">
        <h2>{why.reason}</h2>
        <p>
          <Tag tone="bad">not understood</Tag>
          {pinned ? <Tag tone="quiet">pinned</Tag> : null}
          <span>
            from <code>{clientIp}</code>
          </span>
          <span>{byteSize(size)}</span>
          <span>{status === 0 ? "no answer" : `answered ${status}`}</span>
          <time title={fullTime(delivery.receivedAt)}>{dayAndTime(delivery.receivedAt)}</time>
          {why.times > 1 ? (
            <span>
              {why.times} times, the last <time title={fullTime(why.lastAt)}>{dayAndTime(why.lastAt)}</time>
            </span>
          ) : null}
        </p>
      </div>
      <div className="detail-actions" role="toolbar" aria-label="Actions">
        <Button onClick={() => void pinDelivery(id, !pinned)}>{pinned ? "Unpin" : "Pin"}</Button>
        <Button onClick={() => void copyText(text, "the first bytes")}>Copy the bytes</Button>
        <Button onClick={() => askToDelete([id])}>Delete</Button>
      </div>
      <section className="panel unmatched" aria-label="What to do">
        <p>{why.cure ?? "We do not know what to do about it."}</p>
        <p>It became no request, so nothing was checked and nothing ran.</p>
      </section>
      <section className="tab-panel" aria-label="First bytes">
        {delivery.truncated ? (
          <p className="body-note is-warn">
            {byteSize(size)} came; {byteSize(bytes.length)} of them were kept.
          </p>
        ) : null}
        {bytes.length === 0 ? (
          <p className="body-note">No bytes were kept.</p>
        ) : (
          <pre className="first-bytes">{text}</pre>
        )}
      </section>
    </article>
  );
}
