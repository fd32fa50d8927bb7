import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { CallFailure } from "../../contract/model/target.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { Lines } from "./lines.ts";
import { unanswered } from "./outcome.ts";
import type { Steps } from "./steps.ts";
import type { Way } from "./way.ts";

interface Recovering {
  readonly lines: Pick<Lines, "nudge">;
  readonly steps: Pick<Steps, "keep">;
}

const GONE: CallFailure = { code: "not_sent", message: "Its source was deleted before it could be sent on." };
const INTERRUPTED: CallFailure = {
  code: "interrupted",
  message: "Hookbench ended before it had recorded what the app answered.",
};
const SENDER_GONE: CallFailure = {
  code: "restarted",
  message: "Hookbench was started anew while this waited, so its sender is gone.",
};

/** After a start: goes on with what waited, and says of what was under way that it was broken off. */
export async function recover(way: Way, { lines, steps }: Recovering): Promise<void> {
  const { store, routing, lights, move } = way;
  for (const { id, sourceId, state } of store.deliveries.onTheirWay()) {
    const stored = store.deliveries.get(id);
    const item = store.deliveries.item(id);
    if (!stored || !item) continue;
    lights.moved(sourceId, null, state);
    const isGone = sourceId === null || routing.byId(sourceId) === null;
    if (isGone) await move({ deliveryId: id, state: "dropped", passage: unanswered(GONE), given: null }, item);
    else if (state === "sending")
      await move({ deliveryId: id, state: "failed", passage: unanswered(INTERRUPTED), given: null }, item);
    else if (state === "stepped") await restep(way, steps, stored, item);
    else lines.nudge(sourceId);
  }
}

/** It still waits for a person, but nobody waits for its answer. */
async function restep(
  { move }: Way,
  steps: Recovering["steps"],
  stored: StoredDelivery,
  item: DeliveryItem,
): Promise<void> {
  if (stored.response.status === 0 && stored.app?.error === null)
    await move({ deliveryId: item.id, state: "stepped", passage: unanswered(SENDER_GONE), given: null }, item);
  const { truncated, response } = stored;
  steps.keep({ item, request: new HttpRequest(stored), truncated, sender: null, isAwaited: false, response });
}
