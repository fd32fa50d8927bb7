import { useEffect, useState } from "react";
import type { DeliveryFilter, DeliveryItem } from "../../contract/model/delivery.ts";
import { call } from "./calls.ts";
import { useStatus } from "./status.ts";

/** What came to a source: the newest, and the newest that is genuine; and what came since to a path that leads nowhere. */
export interface Arrivals {
  readonly newest: DeliveryItem | null;
  readonly genuine: DeliveryItem | null;
  readonly elsewhere: DeliveryItem | null;
}

/** Looks anew whenever something was received; null until it is known. */
export function useArrivals(sourceId: string, since: number): Arrivals | null {
  const received = useStatus(({ app }) => JSON.stringify(app?.receiver.tally));
  const [found, setFound] = useState<{ readonly of: string; readonly arrivals: Arrivals } | null>(null);
  useEffect(() => {
    let isStale = false;
    const look = async () => {
      const [newest, genuine, elsewhere] = await Promise.all([
        newestOf({ sourceId }),
        newestOf({ sourceId, outcome: "verified" }),
        newestOf({ disposition: "unmatched", since }),
      ]);
      if (!isStale) setFound({ of: sourceId, arrivals: { newest, genuine, elsewhere } });
    };
    void look();
    return () => {
      isStale = true;
    };
  }, [sourceId, since, received]);
  return found?.of === sourceId ? found.arrivals : null;
}

async function newestOf(filter: DeliveryFilter): Promise<DeliveryItem | null> {
  const answer = await call("deliveries.list", { filter, limit: 1 });
  return answer.ok ? (answer.value.items[0] ?? null) : null;
}
