import type { Database } from "better-sqlite3";

/** A delivery by its source and by its sender's id for it. */
export interface Keyed {
  readonly sourceId: string | null;
  readonly deliveryKey: string | null;
}

/**
 * The ids of the newest deliveries with these senders' ids; null where there is none. The whole history is looked through
 * once for all of them: no index has it by key, as it would be written with each delivery.
 */
export function keyedDeliveries(db: Database, wanted: readonly Keyed[]): readonly (string | null)[] {
  const keys = wanted.flatMap(({ deliveryKey }) => deliveryKey ?? []);
  if (keys.length === 0) return wanted.map(() => null);
  const rows = db
    .prepare<[string], { readonly id: string; readonly sourceId: string | null; readonly deliveryKey: string }>(
      `SELECT id, source_id AS sourceId, delivery_key AS deliveryKey FROM deliveries
       WHERE delivery_key IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    )
    .all(JSON.stringify(keys));
  const found = new Map(rows.map(({ id, sourceId, deliveryKey }) => [nameOf({ sourceId, deliveryKey }), id]));
  return wanted.map((one) => (one.deliveryKey === null ? null : (found.get(nameOf(one)) ?? null)));
}

function nameOf({ sourceId, deliveryKey }: Keyed): string {
  return JSON.stringify([sourceId, deliveryKey]);
}
