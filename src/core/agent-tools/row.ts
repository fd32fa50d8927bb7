import type { Row } from "../../contract/agent-tools/tool.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import { excerpt, untrusted } from "./untrusted.ts";

/** One delivery in a list, as an agent sees it: what its sender chose stands apart. */
export function rowOf(item: DeliveryItem): Row {
  return {
    ...ours(item),
    untrusted: untrusted({
      ...(item.event === null ? {} : { event: excerpt(item.event, 100) }),
      method: excerpt(item.method, 20),
      path: excerpt(item.path, 120),
    }),
  };
}

/** What of it is ours to choose. */
export function ours(item: DeliveryItem): Omit<Row, "untrusted"> {
  return {
    id: item.id,
    at: new Date(item.receivedAt).toISOString(),
    ...(item.sourceName === null ? {} : { source: item.sourceName }),
    ...(item.provider === null ? {} : { provider: item.provider }),
    outcome: item.verification.outcome,
    reason: item.verification.reason,
    disposition: item.disposition,
    status: item.status,
    size: item.size,
    ...(item.replayOf === null ? {} : { replayOf: item.replayOf }),
  };
}
