import type { ComparableDeliveries } from "../../contract/model/comparison.ts";
import type { DeliveryFilter, DeliveryItem } from "../../contract/model/delivery.ts";
import type { Context } from "../api/context.ts";

/** So far back the last that worked is looked for. */
const LOOKED_BACK = 200;

/** Finds what a delivery may be compared with, among the last 200 of its source and event before it. */
export async function comparableWith(
  item: DeliveryItem,
  { store }: Pick<Context, "store">,
): Promise<ComparableDeliveries> {
  const { id, sourceId, replayOf, under } = item;
  const { items } = await store.deliveries.list({ filter: likeBefore(item), limit: LOOKED_BACK, nested: false });
  // Newest first: what stands in front of it came in the same millisecond, and after it.
  const alike = items.slice(items.findIndex((one) => one.id === id) + 1).filter((one) => one.sourceId === sourceId);
  return {
    original: replayOf ?? under,
    worked: alike.find(hasWorked)?.id ?? null,
    previous: alike[0]?.id ?? null,
  };
}

/** Deliveries of its source and its event that came no later: of no source those at its path. */
export function likeBefore({
  sourceId,
  event,
  path,
  receivedAt,
}: Pick<DeliveryItem, "sourceId" | "event" | "path" | "receivedAt">): DeliveryFilter {
  return {
    ...(sourceId === null ? { path } : { sourceId }),
    ...(event === null ? {} : { event: [event] }),
    until: receivedAt,
  };
}

/** Whether its sender, its app and its hooks were all content. */
export function hasWorked({ disposition, verification, app, runs = [], status }: DeliveryItem): boolean {
  const isTaken = disposition === "accepted" && verification.outcome !== "rejected" && isFine(status);
  const isAppFine = app === null || (app.state === "answered" && app.status !== null && isFine(app.status));
  return isTaken && isAppFine && runs.every(({ status: run }) => run === "success" || run === "skipped");
}

function isFine(status: number): boolean {
  return status >= 200 && status < 300;
}
