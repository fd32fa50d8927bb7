import { useEffect, useState } from "react";
import type { Output } from "../../../contract/api.ts";
import type { Delivery } from "../../../contract/model/delivery.ts";
import { call } from "../../state/calls.ts";
import { useStatus } from "../../state/status.ts";

/** The delivery that a hook is tried on and filled from, with its body as it is read. */
export interface TriedDelivery {
  readonly delivery: Delivery;
  readonly decoded: Output<"deliveries.decoded">;
}

/** The one of that id, or the newest of a source where it is empty; null while there is none, undefined until that is known. */
export function useTriedDelivery(id: string, sourceId: string | null): TriedDelivery | null | undefined {
  const [found, setFound] = useState<TriedDelivery | null | undefined>(undefined);
  const deliveries = useStatus((state) => (id === "" ? state.app?.counts.deliveries : 0));
  useEffect(() => {
    let isStale = false;
    const take = async () => {
      const next = await fetchTried(id, sourceId);
      // The same delivery stays as it is: what is folded or pointed at in it stays too.
      if (!isStale) setFound((now) => (now && next && now.delivery.id === next.delivery.id ? now : next));
    };
    void take();
    return () => {
      isStale = true;
    };
  }, [id, sourceId, deliveries]);
  return found;
}

async function fetchTried(id: string, sourceId: string | null): Promise<TriedDelivery | null> {
  const wanted = id === "" ? await newestOf(sourceId) : id;
  if (wanted === null) return null;
  const [delivery, decoded] = await Promise.all([
    call("deliveries.get", { id: wanted }),
    call("deliveries.decoded", { id: wanted }),
  ]);
  return delivery.ok && decoded.ok ? { delivery: delivery.value, decoded: decoded.value } : null;
}

async function newestOf(sourceId: string | null): Promise<string | null> {
  const listed = await call("deliveries.list", { limit: 1, ...(sourceId === null ? {} : { filter: { sourceId } }) });
  return listed.ok ? (listed.value.items[0]?.id ?? null) : null;
}
