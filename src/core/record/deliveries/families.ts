import type { Database } from "better-sqlite3";
import type { NewDelivery } from "./delivery-row.ts";

/** So long after its first a sender's repeat still belongs to it. */
const REPEATS_MS = 3_600_000;
/** So many keys are known by heart; and so many deliveries are read again at the start. */
const MOST_KEYS = 20_000;
const READ_AGAIN = 2000;

/** Which delivery a new one is shown under. */
export interface Families {
  /**
   * Of a replay the first of its line, of a sender's repeat the first that had its delivery key; null of all others. Asked
   * for each in the order they are recorded, inside the transaction; for one that is repeated again.
   */
  under(delivery: NewDelivery): string | null;
  /** What is asked about from now on is put into the table together. */
  begin(): void;
}

interface Known {
  readonly id: string;
  readonly receivedAt: number;
}

/**
 * Repeats are told by keys in memory: an index of all keys in the table would cost every delivery, and this costs none. A
 * key that is known may be that of a delivery that was deleted or never committed, so that it is looked for.
 */
export function createFamilies(db: Database): Families {
  const firstOf = db.prepare<[string], { first: string }>(
    "SELECT coalesce(under_id, id) AS first FROM deliveries WHERE id = ?",
  );
  const known = readKeys(db);
  const together = new Set<string>();

  function remember(key: string, delivery: Known): void {
    known.delete(key);
    known.set(key, { id: delivery.id, receivedAt: delivery.receivedAt });
    const [oldest] = known.keys();
    if (known.size > MOST_KEYS && oldest !== undefined) known.delete(oldest);
  }

  function firstWith(key: string, { id, receivedAt }: NewDelivery): string | null {
    const first = known.get(key);
    if (!first || first.id === id || receivedAt - first.receivedAt > REPEATS_MS) return null;
    return together.has(first.id) || firstOf.get(first.id) ? first.id : null;
  }

  return {
    under: (delivery) => {
      if (delivery.replayOf !== null) return firstOf.get(delivery.replayOf)?.first ?? null;
      const key = keyOf(delivery);
      const first = key === null ? null : firstWith(key, delivery);
      if (key === null || first !== null) return first;
      remember(key, delivery);
      together.add(delivery.id);
      return null;
    },
    begin: () => together.clear(),
  };
}

function keyOf({ sourceId, deliveryKey }: Pick<NewDelivery, "sourceId" | "deliveryKey">): string | null {
  return sourceId === null || deliveryKey === null ? null : `${sourceId} ${deliveryKey}`;
}

function readKeys(db: Database): Map<string, Known> {
  const rows = db
    .prepare<[number], Known & Pick<NewDelivery, "sourceId" | "deliveryKey">>(
      `SELECT id, received_at AS receivedAt, source_id AS sourceId, delivery_key AS deliveryKey FROM deliveries
       WHERE seq > (SELECT coalesce(max(seq), 0) FROM deliveries) - ? AND under_id IS NULL ORDER BY seq`,
    )
    .all(READ_AGAIN);
  return new Map(
    rows.flatMap(({ id, receivedAt, ...row }) => {
      const key = keyOf(row);
      return key === null ? [] : [[key, { id, receivedAt }] as const];
    }),
  );
}
