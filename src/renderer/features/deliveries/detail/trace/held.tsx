import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { AppAnswer } from "../../../../../contract/model/target.ts";
import { heldItems, useDeliveries } from "../../../../state/deliveries.ts";
import { openDelivery } from "../../../../state/delivery-selection.ts";
import { useTargets } from "../../../../state/targets.ts";
import { Button } from "../../../../ui/button.tsx";
import { plural } from "../../../../words/format.ts";
import { HELD, heldFor } from "../../../../words/trace.ts";
import { Patience } from "./patience.tsx";
import { HELD_WORDS } from "../../../../words/inspector.ts";

/** A delivery that waits for a person, step by step: where to, how long its sender waits, and who else does. */
export function Held({ delivery, app }: { readonly delivery: Delivery; readonly app: AppAnswer }) {
  const { id, sourceId } = delivery;
  const url = useTargets((state) => (sourceId === null ? undefined : state.bySource.get(sourceId)?.url));
  return (
    <section className="held" aria-label={HELD.waits}>
      <Patience delivery={delivery} app={app} />
      <p className="ghost">{heldFor(url ?? null)}</p>
      {sourceId === null ? null : <Behind {...{ id, sourceId, receivedAt: delivery.receivedAt }} />}
    </section>
  );
}

const MOST_NAMED = 3;

/** The others of its source that wait for a person, those that came after it first. */
function Behind({ id, sourceId, receivedAt }: Pick<Delivery, "id" | "receivedAt"> & { readonly sourceId: string }) {
  useDeliveries((state) => state.held);
  const stepped = useTargets((state) => state.bySource.get(sourceId)?.stepped ?? 0);
  const waiting = heldItems().filter((item) => item.sourceId === sourceId && item.app?.state === "stepped");
  const others = waiting.filter((item) => item.id !== id).toReversed();
  const later = others.filter((item) => item.receivedAt >= receivedAt);
  const named = [...later, ...others.filter((item) => item.receivedAt < receivedAt)].slice(0, MOST_NAMED);
  const count = Math.max(others.length, stepped - 1);
  if (count === 0) return <p className="hint">{HELD_WORDS.nobodyWaitsBehindIt}</p>;
  return (
    <p className="hint behind">
      {later.length === others.length
        ? plural(count, HELD_WORDS.otherWaitsBehindIt, HELD_WORDS.othersWaitBehindIt)
        : HELD_WORDS.behindIt(plural(count, HELD_WORDS.otherWaits, HELD_WORDS.othersWait), later.length)}
      :{" "}
      {named.map((item) => (
        <Button key={item.id} look="plain" onClick={() => openDelivery(item.id)}>
          {item.summary}
        </Button>
      ))}
      {count > named.length ? " …" : ""}
    </p>
  );
}
