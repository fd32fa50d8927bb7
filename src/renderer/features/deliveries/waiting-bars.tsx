import type { TargetStatus } from "../../../contract/model/target.ts";
import { heldItems } from "../../state/deliveries.ts";
import { openDelivery } from "../../state/delivery-selection.ts";
import { useSources } from "../../state/sources.ts";
import { deliverNow, forgetWaiting, useTargets } from "../../state/targets.ts";
import { Button } from "../../ui/button.tsx";
import { count } from "../../ui/format.ts";

/** The sources whose deliveries wait, for their app or for a person, each with what can be done about it. */
export function WaitingBars() {
  const bySource = useTargets((state) => state.bySource);
  return [...bySource.values()].map((status) =>
    status.waiting + status.stepped > 0 ? <WaitingBar key={status.sourceId} status={status} /> : null,
  );
}

function WaitingBar({ status }: { readonly status: TargetStatus }) {
  const { sourceId, waiting, delivered, stepped } = status;
  const name = useSources((state) => state.items.find(({ id }) => id === sourceId)?.name ?? "A source");
  const words = `${name}: ${wordsFor(status)}`;
  return (
    <div className="selection-bar waiting" role="group" aria-label={`What waits at ${name}`}>
      {waiting > 0 ? (
        <progress aria-label="Delivered of those that waited" max={waiting + delivered} value={delivered} />
      ) : null}
      <span className="cut" title={words}>
        {words}
      </span>
      <span className="grow" />
      {waiting > 0 ? (
        <>
          <Button onClick={() => void deliverNow(sourceId)}>Deliver now</Button>
          <Button look="danger" onClick={() => void forgetWaiting(sourceId)}>
            Forget them
          </Button>
        </>
      ) : null}
      {stepped > 0 ? <Button onClick={() => openFirst(sourceId)}>Show the first</Button> : null}
    </div>
  );
}

function wordsFor({ light, waiting, delivered, stepped }: TargetStatus): string {
  const held = stepped > 0 ? `${count(stepped)} held for you` : "";
  if (waiting === 0) return held;
  const app = light === "down" ? "your app is down, " : "";
  const line =
    delivered > 0 ? `${count(delivered)} of ${count(waiting + delivered)} delivered` : `${count(waiting)} waiting`;
  return [app + line, held].filter(Boolean).join("; ");
}

/** The oldest that waits for a person, of those at hand. */
function openFirst(sourceId: string): void {
  const first = heldItems().findLast((item) => item.sourceId === sourceId && item.app?.state === "stepped");
  if (first) openDelivery(first.id);
}
