import { useEffect, useState } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { call } from "../../../state/calls.ts";
import { useDeliveries } from "../../../state/deliveries.ts";
import { isEmptyFilter } from "../../../state/delivery-filter.ts";
import { HIDDEN } from "../../../words/trace.ts";

const MOST_AT_ONCE = 100;

/** Says of the delivery that is open that the list does not have it, because the filter leaves it out. */
export function HiddenNote({ delivery }: { readonly delivery: Pick<Delivery, "id" | "receivedAt"> }) {
  return useIsHidden(delivery) ? (
    <p className="hidden-note is-warn" role="status">
      {HIDDEN}
    </p>
  ) : null;
}

/** Asks for what the filter lets through of that very millisecond; where that is too much to tell, it is not said. */
function useIsHidden({ id, receivedAt }: Pick<Delivery, "id" | "receivedAt">): boolean {
  const filter = useDeliveries((state) => state.filter);
  const [hidden, setHidden] = useState<string | null>(null);
  useEffect(() => {
    if (isEmptyFilter(filter)) return undefined;
    let isOpen = true;
    const ask = async () => {
      const isOutside = receivedAt < (filter.since ?? receivedAt) || receivedAt > (filter.until ?? receivedAt);
      const narrow = { ...filter, since: receivedAt, until: receivedAt + 1 };
      const found = isOutside ? null : await call("deliveries.list", { filter: narrow, limit: MOST_AT_ONCE });
      if (!isOpen || (found !== null && !found.ok)) return;
      const isThere = found?.value.items.some((item) => item.id === id) ?? false;
      setHidden(!isThere && (found?.value.total ?? 0) <= MOST_AT_ONCE ? id : null);
    };
    void ask();
    return () => {
      isOpen = false;
      setHidden(null);
    };
  }, [filter, id, receivedAt]);
  return hidden === id;
}
