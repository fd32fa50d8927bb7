import type { DeliveryItem } from "../../src/contract/model/delivery.ts";

/** A row of the list with only what a test cares about given. */
export function makeItem(part: Partial<DeliveryItem> & { readonly id: string }): DeliveryItem {
  return {
    receivedAt: 1_763_734_925_000,
    sourceId: null,
    sourceName: null,
    provider: "github",
    event: "push",
    deliveryKey: null,
    summary: "Push by mona",
    method: "POST",
    path: "/hooks/github",
    size: 2,
    status: 202,
    disposition: "accepted",
    verification: { outcome: "verified", reason: "signature_matches" },
    hooks: 0,
    replayOf: null,
    pinned: false,
    app: null,
    fault: null,
    notUnderstood: null,
    under: null,
    ...part,
  };
}

/** Noon of today: a list of today's has no head of another day. */
const TODAY = new Date().setHours(12, 0, 0, 0);

/** Items `dlv_<from>` down to `dlv_<to>`, newest first, of today and none like another. */
export function makeItems(from: number, to: number): DeliveryItem[] {
  return Array.from({ length: from - to + 1 }, (_, index) =>
    makeItem({ id: idOf(from - index), receivedAt: TODAY, summary: `Push ${from - index}` }),
  );
}

export function idOf(number: number): string {
  return `dlv_${String(number).padStart(6, "0")}`;
}
