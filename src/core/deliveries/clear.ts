import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import { UNDO_SECONDS } from "../../contract/model/source.ts";
import type { Context } from "../api/context.ts";
import type { Deletions } from "./deletions.ts";
import { readFilter } from "./read-filter.ts";

/** So many go at once, so that the one that can be undone has an end. */
const MOST = 100_000;
const PAGE = 1000;
const PATIENCE_MS = 1000;

/** Deletes all that fit a filter but for what is pinned. */
export function clearHandler(context: Context, deletions: Deletions): Pick<Handlers, "deliveries.clear"> {
  return {
    "deliveries.clear": async ({ filter: asked }) => {
      const filter = readFilter({ filter: asked }, context);
      if (!filter.ok) return filter;
      const found: DeliveryItem[] = [];
      let pinned = 0;
      let cursor: string | null | undefined;
      do {
        const place = { limit: PAGE, patienceMs: PATIENCE_MS, ...(cursor ? { cursor } : {}) };
        const page = await context.store.deliveries.list({ filter: filter.value, ...place });
        found.push(...page.items.filter((item) => !item.pinned));
        pinned += page.items.filter((item) => item.pinned).length;
        cursor = page.nextCursor;
      } while (cursor !== null && found.length < MOST);
      const ids = found.slice(0, MOST).map(({ id }) => id);
      const more = cursor !== null || found.length > MOST;
      const gone =
        ids.length === 0 ? { deleted: 0, undo: null } : await deletions.remove({ ids, undoSeconds: UNDO_SECONDS });
      return ok({ ...gone, pinned, more });
    },
  };
}
