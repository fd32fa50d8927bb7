import type { Delivery } from "../../../../contract/model/delivery.ts";
import type { AppAnswer } from "../../../../contract/model/target.ts";
import { askToAnswer, askToRelease } from "../../../state/asking.ts";
import { heldItems, useDeliveries } from "../../../state/deliveries.ts";
import { dropDelivery, releaseDelivery } from "../../../state/delivery-actions.ts";
import { openDelivery } from "../../../state/delivery-selection.ts";
import { useTargets } from "../../../state/targets.ts";
import { Button } from "../../../ui/button.tsx";
import { plural } from "../../../ui/format.ts";
import { Patience } from "./patience.tsx";

/** A delivery that waits for a person, step by step: what can be done with it, how long its sender waits, and who else does. */
export function SteppedPanel({ delivery, app }: { readonly delivery: Delivery; readonly app: AppAnswer }) {
  const { id, sourceId } = delivery;
  const url = useTargets((state) => (sourceId === null ? undefined : state.bySource.get(sourceId)?.url));
  const isAwaited = app.error === null && app.senderLeftMs === null && delivery.response.status === 0;
  return (
    <section className="panel stepped" aria-label="It waits for you">
      <p>It waits until you let it go on{url ? <> to {url}</> : " to your app"}.</p>
      <Patience delivery={delivery} app={app} />
      <span className="inline" role="group" aria-label="What to do with it">
        <Button look="primary" shortcut="N" onClick={() => void releaseDelivery(id)}>
          Let it go
        </Button>
        <Button shortcut="E" onClick={() => askToRelease(id)}>
          Edit
        </Button>
        <Button
          shortcut="A"
          disabled={!isAwaited}
          title={isAwaited ? undefined : "Nobody waits for the answer any more"}
          onClick={() => askToAnswer(id)}
        >
          Answer
        </Button>
        <Button look="danger" shortcut="⌫" onClick={() => void dropDelivery(id)}>
          Drop
        </Button>
      </span>
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
  if (count === 0) return <p className="hint">Nobody waits behind it.</p>;
  return (
    <p className="hint behind">
      {later.length === others.length
        ? plural(count, "other waits behind it", "others wait behind it")
        : `${plural(count, "other waits", "others wait")}, ${later.length} behind it`}
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
