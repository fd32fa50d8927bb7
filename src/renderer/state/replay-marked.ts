import { replayDeliveries } from "./delivery-actions.ts";

/** Replays one that is selected while it is waited for; more once it was said to whom and in what gaps. */
export async function replayMarked(deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length > 1) (await import("./play.ts")).offerSelected(deliveryIds);
  else if (deliveryIds.length === 1) await replayDeliveries({ deliveryIds: [...deliveryIds], mode: "exact" });
}
