import type { DeliveryItem } from "../../contract/model/delivery.ts";
import type { Execution, RunGlance } from "../../contract/model/execution.ts";
import { changeItems, type Pages, putUnder } from "./delivery-pages.ts";

/** What changed of deliveries while an answer may have been on its way that is older. */
export type Change =
  | { readonly kind: "item"; readonly item: DeliveryItem }
  | { readonly kind: "runs"; readonly runs: ReadonlyMap<string, readonly RunGlance[]> }
  | { readonly kind: "child"; readonly item: DeliveryItem };

/** Puts a change into what is held. */
export function applyChange(held: Pages, one: Change): Pages {
  if (one.kind === "child") return putUnder(held, one.item);
  if (one.kind === "item") return changeItems(held, new Set([one.item.id]), (old) => ({ ...keptOf(old), ...one.item }));
  const ids = new Set(one.runs.keys());
  return changeItems(held, ids, (item) => ({ ...item, runs: withRuns(item.runs ?? [], one.runs.get(item.id) ?? []) }));
}

/** How hooks ran is not told with a change, and what a person says only where that is what changed. */
const keptOf = ({ runs, annotation }: DeliveryItem) => ({ ...(runs && { runs }), ...(annotation && { annotation }) });

/** Of each hook the last run. */
function withRuns(known: readonly RunGlance[], changed: readonly RunGlance[]): RunGlance[] {
  const runs = new Map(known.map((run) => [run.hookId, run]));
  for (const run of changed) {
    const before = runs.get(run.hookId);
    if (!before || before.id <= run.id) runs.set(run.hookId, run);
  }
  return [...runs.values()];
}

/** How hooks run, by the delivery they run for; of what a person only tries nothing. */
export function runsByDelivery(executions: readonly Execution[]): ReadonlyMap<string, readonly RunGlance[]> {
  const runs = new Map<string, RunGlance[]>();
  for (const { id, hookId, hookName, status, deliveryId, source } of executions) {
    if (deliveryId === null || source === "manual_test") continue;
    runs.set(deliveryId, [...(runs.get(deliveryId) ?? []), { id, hookId, hookName, status }]);
  }
  return runs;
}
