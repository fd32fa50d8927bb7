import type { Database } from "better-sqlite3";
import type { ListedDelivery } from "../../../contract/model/delivery.ts";
import type { RunGlance } from "../../../contract/model/execution.ts";

/** Of one delivery so many hooks are told of; more are never made out in a row. */
const MOST_HOOKS = 20;

/** Rows of a list with how the last run of each hook goes, in the order the hooks began; what a person only tried is left out. */
export function withRuns(db: Database, items: readonly ListedDelivery[]): ListedDelivery[] {
  const ids = items.flatMap(({ id, children = [] }) => [id, ...children.map((child) => child.id)]);
  // Sorted here: an ORDER BY would have SQLite sort what its index of deliveries finds.
  const runs = db
    .prepare<[string], RunGlance & { readonly deliveryId: string; readonly seq: number }>(
      `SELECT seq, id, hook_id AS hookId, hook_name AS hookName, status, delivery_id AS deliveryId FROM executions
       WHERE delivery_id IN (SELECT value FROM json_each(?)) AND source <> 'manual_test'`,
    )
    .all(JSON.stringify(ids))
    .toSorted((a, b) => a.seq - b.seq);
  const byDelivery = new Map<string, Map<string, RunGlance>>();
  for (const { deliveryId, seq: _seq, ...run } of runs) {
    const hooks = byDelivery.get(deliveryId) ?? new Map<string, RunGlance>();
    byDelivery.set(deliveryId, hooks);
    if (hooks.has(run.hookId) || hooks.size < MOST_HOOKS) hooks.set(run.hookId, run);
  }
  const runsOf = (id: string) => [...(byDelivery.get(id)?.values() ?? [])];
  return items.map((item) => ({
    ...item,
    runs: runsOf(item.id),
    ...(item.children ? { children: item.children.map((child) => ({ ...child, runs: runsOf(child.id) })) } : {}),
  }));
}
