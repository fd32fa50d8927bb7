import type { Database } from "better-sqlite3";
import type { NewDelivery } from "./delivery-row.ts";

/** So long after its first a sender's repeat still belongs to it. */
const REPEATS_MS = 3_600_000;
/** So many keys are known by heart, and those before them up to so many again; and so many deliveries are read at the start. */
const MOST_KEYS = 10_000;
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
  /** The insertion that it was in: what is in the open one stands in no table yet. */
  readonly insertion: number;
}

/**
 * Repeats are told by keys in memory: an index of all keys in the table would cost every delivery, and this costs none. A
 * key that is known may be that of a delivery that was deleted or never committed, so that it is looked for.
 */
export function createFamilies(db: Database): Families {
  const firstOf = db.prepare<[string], { first: string }>(
    "SELECT coalesce(under_id, id) AS first FROM deliveries WHERE id = ?",
  );
  // The oldest key of one map cannot be let go cheaply: it stands behind the gaps of all that were let go before.
  let recent = readKeys(db);
  let before = new Map<string, Known>();
  let insertion = 0;

  function remember(key: string, { id, receivedAt }: NewDelivery): void {
    if (recent.size >= MOST_KEYS) {
      before = recent;
      recent = new Map();
    }
    recent.set(key, { id, receivedAt, insertion });
  }

  function firstWith(key: string, { id, receivedAt }: NewDelivery): string | null {
    const first = recent.get(key) ?? before.get(key);
    if (!first || first.id === id || receivedAt - first.receivedAt > REPEATS_MS) return null;
    return first.insertion === insertion || firstOf.get(first.id) ? first.id : null;
  }

  return {
    under: (delivery) => {
      if (delivery.replayOf !== null) return firstOf.get(delivery.replayOf)?.first ?? null;
      const key = keyOf(delivery);
      const first = key === null ? null : firstWith(key, delivery);
      if (key === null || first !== null) return first;
      remember(key, delivery);
      return null;
    },
    begin: () => {
      insertion += 1;
    },
  };
}

function keyOf({ sourceId, deliveryKey }: Pick<NewDelivery, "sourceId" | "deliveryKey">): string | null {
  return sourceId === null || deliveryKey === null ? null : `${sourceId} ${deliveryKey}`;
}

function readKeys(db: Database): Map<string, Known> {
  const rows = db
    .prepare<[number], Pick<NewDelivery, "id" | "receivedAt" | "sourceId" | "deliveryKey">>(
      `SELECT id, received_at AS receivedAt, source_id AS sourceId, delivery_key AS deliveryKey FROM deliveries
       WHERE seq > (SELECT coalesce(max(seq), 0) FROM deliveries) - ? AND under_id IS NULL ORDER BY seq`,
    )
    .all(READ_AGAIN);
  return new Map(
    rows.flatMap(({ id, receivedAt, ...row }) => {
      const key = keyOf(row);
      return key === null ? [] : [[key, { id, receivedAt, insertion: 0 }] as const];
    }),
  );
}
