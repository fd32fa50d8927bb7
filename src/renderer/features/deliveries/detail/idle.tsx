import { useDeliveries } from "../../../state/deliveries.ts";
import { useEffect, useState } from "react";
import type { DeliveryItem } from "../../../../contract/model/delivery.ts";
import { call } from "../../../state/calls.ts";
import { openDelivery } from "../../../state/delivery-selection.ts";
import { Button } from "../../../ui/button.tsx";
import { count, duration } from "../../../words/format.ts";
import { IDLE } from "../../../words/trace.ts";

const HOUR = 3_600_000;
const AGAIN_MS = 15_000;
const LOOKED_AT = 200;

interface Hour {
  readonly total: number;
  readonly rejected: number;
  readonly notUnderstood: number;
  /** The slowest of the newest whose app answered. */
  readonly slowest: DeliveryItem | null;
  /** How many of the newest that was looked for in. */
  readonly looked: number;
}

/** Nothing is selected: how the last hour went, and the keys that lead on. */
export function Idle() {
  const hour = useLastHour();
  return (
    <div className="idle" data-testid="idle">
      <h2>{IDLE.title}</h2>
      {hour === null ? null : hour.total === 0 ? <p className="ghost">{IDLE.nothing}</p> : <Shape hour={hour} />}
      <h2>{IDLE.keys}</h2>
      <dl className="facts">
        {IDLE.keyList.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Shape({ hour: { total, rejected, notUnderstood, slowest, looked } }: { readonly hour: Hour }) {
  return (
    <dl className="facts">
      <div>
        <dt>{IDLE.arrived}</dt>
        <dd>{IDLE.rate(count(total), (total / 60).toFixed(total < 60 ? 2 : 1))}</dd>
      </div>
      <div>
        <dt>{IDLE.rejected}</dt>
        <dd className={rejected > 0 ? "is-bad" : undefined}>{IDLE.of(count(rejected), count(total))}</dd>
      </div>
      <div>
        <dt>{IDLE.notUnderstood}</dt>
        <dd>{IDLE.of(count(notUnderstood), count(total))}</dd>
      </div>
      {slowest === null ? null : (
        <div>
          <dt>{IDLE.slowest}</dt>
          <dd>
            {duration(slowest.app?.tookMs ?? 0)},{" "}
            <Button look="plain" onClick={() => openDelivery(slowest.id)}>
              {slowest.summary}
            </Button>
            {total > looked ? <span className="ghost"> {IDLE.amongNewest(looked)}</span> : null}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Looked up when the list beside it stands, which comes first, and again every quarter of a minute while it is shown. */
function useLastHour(): Hour | null {
  const [hour, setHour] = useState<Hour | null>(null);
  const isListLoading = useDeliveries(({ state }) => state === "loading");
  useEffect(() => {
    if (isListLoading) return;
    let isOpen = true;
    const look = async () => {
      const since = Date.now() - HOUR;
      const [newest, rejected, strays] = await Promise.all([
        call("deliveries.list", { filter: { since }, limit: LOOKED_AT }),
        call("deliveries.list", { filter: { since, outcome: "rejected" }, limit: 1 }),
        call("deliveries.list", { filter: { since, disposition: "not_understood" }, limit: 1 }),
      ]);
      if (!isOpen || !newest.ok || !rejected.ok || !strays.ok) return;
      const answered = newest.value.items.filter(({ app }) => typeof app?.tookMs === "number");
      const [slowest = null] = answered.toSorted((one, other) => (other.app?.tookMs ?? 0) - (one.app?.tookMs ?? 0));
      setHour({
        total: newest.value.total,
        rejected: rejected.value.total,
        notUnderstood: strays.value.total,
        slowest,
        looked: newest.value.items.length,
      });
    };
    void look();
    const timer = setInterval(() => void look(), AGAIN_MS);
    return () => {
      isOpen = false;
      clearInterval(timer);
    };
  }, [isListLoading]);
  return hour;
}
