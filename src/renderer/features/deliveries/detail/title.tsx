import type { ReactNode } from "react";
import { RotateCcw } from "lucide-react";
import { faultWords } from "../../../../contract/model/fault.ts";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { useDeliveries } from "../../../state/deliveries.ts";
import { itemAt, rowOf } from "../../../state/delivery-pages.ts";
import { openDelivery } from "../../../state/delivery-selection.ts";
import { providerName, useProviders } from "../../../state/providers.ts";
import { openSource } from "../../../state/sources.ts";
import { byteSize, listTime } from "../../../words/format.ts";
import { Icon } from "../../../ui/icons.tsx";
import { MenuButton } from "../../../ui/menu-button.tsx";
import { Tile } from "../../../ui/tile.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { TITLE } from "../../../words/trace.ts";

/** What it is, in words; a request without a body is named with its query. */
function titleOf({ summary, size, query, notUnderstood }: Delivery): string {
  if (notUnderstood) return notUnderstood.reason;
  return size === 0 && query !== "" && !summary.includes(query) ? `${summary}?${query}` : summary;
}

/** A delivery in a line with what stands at its end, and below it whose it is, how large, and what is special about it. */
export function Title({ delivery, children }: { readonly delivery: Delivery; readonly children: ReactNode }) {
  const { event, provider, sourceId, sourceName, size, annotation } = delivery;
  const names = useProviders((state) => state.names);
  const title = titleOf(delivery);
  return (
    <div className="detail-title">
      <div className="inline">
        <h2 className="grow" title={title}>
          {title}
        </h2>
        {children}
      </div>
      <div className="detail-sub">
        {provider === null || provider === "none" ? null : <Tile name={providerName(names, provider)} />}
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
        {annotation?.tags.map((tag) => (
          <Tag key={tag} tone="quiet">
            #{tag}
          </Tag>
        ))}
      </div>
      {annotation && annotation.note !== "" ? (
        <p className="own-note">
          <Icon name="note" size={12} /> {annotation.note}
        </p>
      ) : null}
    </div>
  );
}

/** What of it was sent again, as far as the list has it below its original; a menu leads to each. */
function Replays({ id }: { readonly id: string }) {
  const held = useDeliveries((state) => state.held);
  const listed = itemAt(held, rowOf(held, id));
  if (listed?.id !== id) return null;
  const replays = (listed.children ?? []).filter(({ replayOf }) => replayOf === id);
  if (replays.length === 0) return null;
  const label = TITLE.replays(replays.length, listed.childCount !== undefined);
  return (
    <MenuButton
      label={label}
      isSmall
      className="replays"
      items={replays.map((item) => ({
        label: TITLE.replayAt(listTime(item.receivedAt), item.status),
        run: () => openDelivery(item.id),
      }))}
    >
      <RotateCcw aria-hidden="true" /> {label}
    </MenuButton>
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
      <Replays id={delivery.id} />
      {pinned ? <Tag tone="quiet">{TITLE.pinned}</Tag> : null}
    </>
  );
}
