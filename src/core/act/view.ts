import type { BodyView } from "../http/request.ts";
import type { Store, StoredDelivery } from "../record/store.ts";

/** How a delivery's body is seen by conditions, templates and agents: as the profile of its source says. */
export function viewOf(store: Pick<Store, "sources">, delivery: Pick<StoredDelivery, "sourceId"> | null): BodyView {
  const sourceId = delivery?.sourceId ?? null;
  const source = sourceId === null ? null : store.sources.get(sourceId);
  return source?.replyProfile === "otto" ? "raw_body" : "plain";
}
