import { callOrToast } from "./calls.ts";
import { useDeliveries } from "./deliveries.ts";
import { idsBetween, placeAfterCursor } from "./delivery-pages.ts";

const PAGE = 1000;

/** The ids of the rows `first` to `last`, also of those that are not at hand; null when they could not be fetched. */
export async function fetchIdsBetween(first: number, last: number): Promise<readonly string[] | null> {
  const { held, filter } = useDeliveries.getState();
  const head = held.pages[0]?.count ?? 0;
  // What arrives goes on top of the first page, which is always at hand, so that only what follows has a fixed place.
  const ids = first < head ? idsBetween(held, first, Math.min(last, head - 1)) : [];
  const wanted = ids.length + Math.max(0, last - Math.max(first, head) + 1);
  let { cursor, offset } = placeAfterCursor(held, Math.max(first, head));
  while (ids.length < wanted && cursor !== null) {
    const limit = Math.min(PAGE, wanted - ids.length);
    const page = await callOrToast("deliveries.list", { filter, cursor, offset, limit });
    if (!page) return null;
    ids.push(...page.items.map(({ id }) => id));
    [cursor, offset] = [page.nextCursor, 0];
  }
  return ids;
}
