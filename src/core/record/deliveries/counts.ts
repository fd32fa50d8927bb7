import type { Counts } from "../../../contract/model/status.ts";
import type { Store } from "../store.ts";
import type { Totals } from "./totals.ts";

/** How much there is of everything, from what is kept in memory. */
export function countsOf(
  totals: Totals,
  { sources, hooks, endpoints }: Pick<Store, "sources" | "hooks" | "endpoints">,
): Counts {
  return {
    deliveries: totals.now.deliveries,
    sources: sources.list().length,
    hooks: hooks.list().length,
    endpoints: endpoints.list().length,
    running: totals.of("running"),
    queued: totals.of("queued"),
    waitingApproval: totals.of("waiting_approval"),
    storedBytes: totals.now.storedBytes,
  };
}
