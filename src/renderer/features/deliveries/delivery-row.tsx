import { type MouseEvent, memo } from "react";
import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { faultWords } from "../../../contract/model/fault.ts";
import { useNow } from "../../state/now.ts";
import { appWords } from "../../ui/app-words.ts";
import { fullTime, listTime } from "../../ui/format.ts";
import { markOf, statusText, statusTone, whatRan } from "../../ui/delivery-words.ts";

interface RowProps {
  readonly item: DeliveryItem;
  readonly row: number;
  readonly provider: string;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onPick: (id: string, event: MouseEvent) => void;
  readonly onMenu: (id: string, event: MouseEvent) => void;
}

/** One delivery in the list. Its cells are rendered once; only its place and marking change after. */
export function DeliveryRow({ item, row, provider, isActive, isSelected, onPick, onMenu }: RowProps) {
  return (
    <div
      role="row"
      id={`row-${item.id}`}
      data-delivery-id={item.id}
      aria-rowindex={row + 1}
      aria-selected={isSelected}
      className={isActive ? "delivery-row active" : "delivery-row"}
      onMouseDown={(event) => {
        if (event.button === 0) onPick(item.id, event);
      }}
      onContextMenu={(event) => onMenu(item.id, event)}
    >
      <Cells item={item} provider={provider} />
    </div>
  );
}

const Cells = memo(function Cells({ item, provider }: { readonly item: DeliveryItem; readonly provider: string }) {
  const mark = markOf(item);
  const app = item.app && appWords(item.app);
  const isUnanswered = item.status === 0 && item.app !== null;
  return (
    <>
      <span role="gridcell" className="t" title={fullTime(item.receivedAt)}>
        {listTime(item.receivedAt)}
      </span>
      <span role="gridcell" className={`m is-${mark.tone}`} aria-label={mark.words} title={mark.words}>
        {mark.sign}
      </span>
      <span role="gridcell" className="p">
        {provider}
      </span>
      <span role="gridcell" className="e">
        {item.event}
      </span>
      <span role="gridcell" className="x">
        {item.pinned ? <span className="pin" role="img" aria-label="pinned" title="Pinned" /> : null}
        {item.summary}
      </span>
      <span role="gridcell" className={`a is-${app?.tone ?? "quiet"}`} title={app?.words}>
        {item.app?.state === "stepped" ? <HeldFor since={item.receivedAt} /> : app?.short}
      </span>
      <span role="gridcell" className={`s is-${isUnanswered ? "quiet" : statusTone(item.status)}`}>
        {isUnanswered ? "–" : statusText(item.status)}
      </span>
      <span role="gridcell" className="h" title={item.fault ? faultWords(item.fault) : undefined}>
        {whatRan(item)}
      </span>
    </>
  );
});

/** How long one has waited for a person, which goes on. */
function HeldFor({ since }: { readonly since: number }) {
  const seconds = Math.max(0, Math.floor((useNow() - since) / 1000));
  if (seconds < 60) return `held, ${seconds} s`;
  return seconds < 3600 ? `held, ${Math.floor(seconds / 60)} min` : `held, ${Math.floor(seconds / 3600)} h`;
}

/** Stands where a row's page has been let go, until it is here again. */
export function AwayRow({ row }: { readonly row: number }) {
  return (
    <div role="row" aria-rowindex={row + 1} className="delivery-row away">
      <span role="gridcell" className="t">
        …
      </span>
    </div>
  );
}
