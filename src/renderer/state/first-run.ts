import { create } from "zustand";
import { useDeliveries } from "./deliveries.ts";
import { isEmptyFilter } from "./delivery-filter.ts";
import { rowCount } from "./delivery-pages.ts";
import { useSources } from "./sources.ts";

const useSkipped = create<{ readonly isSkipped: boolean }>(() => ({ isSkipped: false }));

/** Shows the empty list instead, until the window is loaded anew. */
export function skipFirstRun(): void {
  useSkipped.setState({ isSkipped: true });
}

/** Whether there is no source, nothing arrived, and nobody wanted the list all the same. */
export function useIsFirstRun(): boolean {
  const { isSkipped } = useSkipped();
  const hasNoSource = useSources(({ items, isLoaded }) => isLoaded && items.length === 0);
  const isBlank = useDeliveries(
    ({ held, state, filter }) => state === "ready" && rowCount(held) === 0 && isEmptyFilter(filter),
  );
  return !isSkipped && hasNoSource && isBlank;
}
