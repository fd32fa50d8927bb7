import { ListCollapse } from "lucide-react";
import { Suspense, lazy, useLayoutEffect, useRef, useState } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { revealDetail, useDetail } from "../../../state/delivery-detail.ts";
import { useSelection } from "../../../state/delivery-selection.ts";
import { remember, rememberedNumber } from "../../../state/remembered.ts";
import { timeOfId } from "../../../state/time-of-id.ts";
import { Button } from "../../../ui/button.tsx";
import { Gone } from "../../../ui/gone.tsx";
import { useShortcuts } from "../../../ui/shortcuts.ts";
import { fullTime } from "../../../words/format.ts";
import { DELIVERY_GONE, deliveryGoneWhy } from "../../../words/gone.ts";
import { FETCHING, FOLD_TRACE, PAYLOAD, TRACE } from "../../../words/trace.ts";
import { DeliveryBody } from "../delivery-body.tsx";
import { DetailActions } from "./detail-actions.tsx";
import { DriftedNote } from "./drifted.tsx";
import { FirstBytes } from "./first-bytes.tsx";
import { HiddenNote } from "./hidden-note.tsx";
import { Idle } from "./idle.tsx";
import { Stacked } from "./stacked.tsx";
import { Title } from "./title.tsx";
import { Trace } from "./trace/trace.tsx";
import "./detail.css";
import { DELIVERY_DETAIL } from "../../../words/inspector.ts";

const Several = lazy(async () => ({ default: (await import("./several.tsx")).Several }));

/** What is selected in the list: one delivery, several, or none. */
export function DeliveryDetail() {
  const { activeId, selected } = useSelection();
  const hasDetail = useDetail(({ id }) => id !== null);
  if (selected.size > 1)
    return (
      <Suspense>
        <Several ids={selected} />
      </Suspense>
    );
  if (activeId === null && !hasDetail) return <Idle />;
  return <OpenDelivery wanted={activeId} isListed />;
}

interface OpenDeliveryProps {
  /** The one to be shown, which may still be on its way. */
  readonly wanted: string | null;
  /** Whether the list of deliveries, by its filter, stands beside it. */
  readonly isListed?: boolean;
}

/** Everything about the delivery that is open: what it is, what can be done with it, its trace, and its payload. */
export function OpenDelivery({ wanted, isListed = false }: OpenDeliveryProps) {
  const { delivery, message, isGone, id } = useDetail();
  if (message && isGone) return <DeliveryGone id={id ?? wanted ?? ""} />;
  if (message)
    return (
      <div className="blank" role="alert">
        {message}
      </div>
    );
  if (!delivery) return <div className="blank ghost">{FETCHING}</div>;
  return (
    <>
      {isListed ? <HiddenNote delivery={delivery} /> : null}
      <Shown delivery={delivery} isStale={delivery.id !== (wanted ?? id)} />
    </>
  );
}

/** What is known of one that an address names and that is not kept: when it came, as its id says. */
function DeliveryGone({ id }: { readonly id: string }) {
  const came = timeOfId(id);
  const words = came === null ? null : fullTime(came);
  return <Gone title={DELIVERY_GONE} why={deliveryGoneWhy(id, words)} />;
}

/** While the next one is on its way the old one stays to be read, and nothing can be done with it. */
function Shown({ delivery, isStale }: { readonly delivery: Delivery; readonly isStale: boolean }) {
  const isRevealed = useDetail((detail) => detail.isRevealed);
  const [isFolded, setFolded] = useState(() => rememberedNumber("trace.folded", 0) === 1);
  const fold = (to: boolean) => {
    setFolded(to);
    remember("trace.folded", to ? 1 : 0);
  };
  useShortcuts({ t: () => fold(!isFolded) });
  const box = useRef<HTMLElement>(null);
  // Where the whole is scrolled, the next one begins at its title.
  useLayoutEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [delivery.id]);
  return (
    <article
      ref={box}
      className={isStale ? "detail stale" : "detail"}
      aria-label={delivery.summary}
      aria-busy={isStale}
      data-testid="delivery-detail"
    >
      <div className="detail-head" inert={isStale}>
        <Title delivery={delivery}>
          <Button
            look="plain"
            isIcon
            aria-label={FOLD_TRACE}
            aria-pressed={isFolded}
            title={DELIVERY_DETAIL.tValue(FOLD_TRACE)}
            onClick={() => fold(!isFolded)}
          >
            <ListCollapse aria-hidden="true" />
          </Button>
        </Title>
        <DetailActions delivery={delivery} />
      </div>
      <Stacked
        above={
          <div role="group" aria-label={TRACE} tabIndex={0} data-region="trace" inert={isStale}>
            <Trace delivery={delivery} isRevealed={isRevealed} isFolded={isFolded} onOpen={() => fold(false)} />
          </div>
        }
        below={
          <section className="payload" aria-label={PAYLOAD} data-region="payload">
            {delivery.notUnderstood ? (
              <FirstBytes delivery={delivery} />
            ) : (
              <>
                <DriftedNote id={delivery.id} />
                <DeliveryBody
                  id={delivery.id}
                  of="request"
                  base64={delivery.bodyBase64}
                  bodyOf={delivery.bodyOf ?? null}
                  isTruncated={delivery.truncated}
                  size={delivery.size}
                  isRevealed={isRevealed}
                  onReveal={delivery.isMasked ? null : () => void revealDetail(delivery.id)}
                />
              </>
            )}
          </section>
        }
      />
    </article>
  );
}
