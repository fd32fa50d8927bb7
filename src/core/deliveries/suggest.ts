import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";

/** By itself so many are looked at: where contents are read, and where a column is. */
const NEWEST = { contents: 400, column: 20_000 };
const PATIENCE_MS = 120;

/** What goes on as a filter is typed. */
export function suggestHandlers({
  store,
  known,
}: Pick<Context, "store" | "known">): Pick<Handlers, "deliveries.suggest"> {
  return {
    "deliveries.suggest": async ({ newest, ...asked }, _caller, presence) => {
      if (presence?.hasLeft) return fail("cancelled", "Nobody waits for this any more.");
      const isInContents = asked.key === "header" || asked.key === "body";
      const { items, ...told } = await store.deliveries.suggest({
        ...asked,
        newest: newest ?? (isInContents ? NEWEST.contents : NEWEST.column),
        patienceMs: PATIENCE_MS,
      });
      return ok({ ...told, items: known.maskAll(items) });
    },
  };
}
