import { callOrToast } from "./calls.ts";
import { useDeliveries } from "./deliveries.ts";
import { idsBetween, idsOf, placeAfterCursor } from "./delivery-pages.ts";

const PAGE = 1000;

/** The ids of the rows `first` to `last` and of what stands under them, also of those not at hand; null when they could not be fetched. */
export async function fetchIdsBetween(first: number, last: number): Promise<readonly string[] | null> {
  const { held, filter } = useDeliveries.getState();
  const head = held.pages[0]?.count ?? 0;
  // What arrives goes on top of the first page, which is always at hand, so that only what follows has a fixed place.
  const ids = first < head ? idsBetween(held, first, Math.min(last, head - 1)) : [];
  let rows = Math.max(0, last - Math.max(first, head) + 1);
  let { cursor, offset } = placeAfterCursor(held, Math.max(first, head));
  while (rows > 0 && cursor !== null) {
    const limit = Math.min(PAGE, rows);
    const page = await callOrToast("deliveries.list", { filter, cursor, offset, limit, nested: true });
    if (!page) return null;
    ids.push(...page.items.flatMap(idsOf));
    rows -= page.more ? page.items.length : limit;
    [cursor, offset] = [page.nextCursor, 0];
  }
  return ids;
}

/** The ids of what matches the filter, the newest first and no more than `most`; null when they could not be fetched. */
export async function fetchIdsMatching(most: number): Promise<readonly string[] | null> {
  const { filter } = useDeliveries.getState();
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(PAGE, most - ids.length);
    const page = await callOrToast("deliveries.list", { filter, limit, ...(cursor === undefined ? {} : { cursor }) });
    if (!page) return null;
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length < most);
  return ids;
}
