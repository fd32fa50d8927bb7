import type { Database } from "better-sqlite3";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import type { Drift } from "../../../contract/model/shape.ts";
import { Decoded } from "../../decode/decoded.ts";
import { LEAST_SEEN, driftOf } from "../../shape/drift.ts";
import { type Shape, addValue, createShape } from "../../shape/shape.ts";
import { listDeliveries } from "./delivery-list.ts";
import { headersIn } from "./indexed-text.ts";

/** What is looked at of the newest deliveries that fit. */
export interface ShapeQuery {
  readonly filter: DeliveryFilter;
  readonly limit: number;
  /** Milliseconds; what was seen by then is what there is. */
  readonly patienceMs: number;
}

/** Their shape, of so many that have one; partial where some were left out for their size or for time. */
export interface SeenShape {
  readonly shape: Shape;
  readonly looked: number;
  readonly isPartial: boolean;
}

/** How one delivery is unlike those before it; of too few, and where it holds no JSON, `items` is null. */
export interface SeenDrift {
  readonly looked: number;
  readonly items: readonly Drift[] | null;
}

interface Contents {
  readonly headers: string;
  readonly body: Buffer;
  readonly truncated: 0 | 1;
}

const [MOST_BYTES, MOST_OF_ONE] = [16_000_000, 1_000_000];

/** The shape of what the newest that fit hold, where that is JSON; `but` is left out. */
export function shapeSeen(db: Database, { filter, limit, patienceMs }: ShapeQuery, but: string | null): SeenShape {
  const until = performance.now() + patienceMs;
  const { items } = listDeliveries(db, { filter, limit, patienceMs });
  const shape = createShape();
  let [looked, bytes, isPartial] = [0, 0, false];
  for (const { id, size, receivedAt } of items) {
    if (id === but) continue;
    if (performance.now() > until || bytes + size > MOST_BYTES) return { shape, looked, isPartial: true };
    const value = size > MOST_OF_ONE ? undefined : jsonOf(db, id);
    if (size > MOST_OF_ONE) isPartial = true;
    if (value === undefined) continue;
    bytes += size;
    looked += 1;
    addValue(shape, value, receivedAt);
  }
  return { shape, looked, isPartial };
}

/** What one delivery holds, against the shape of those that fit. */
export function driftSeen(db: Database, { id, ...query }: ShapeQuery & { readonly id: string }): SeenDrift {
  const value = jsonOf(db, id);
  if (value === undefined) return { looked: 0, items: null };
  const { shape, looked } = shapeSeen(db, query, id);
  return { looked, items: looked < LEAST_SEEN ? null : driftOf(shape, value) };
}

function jsonOf(db: Database, id: string): unknown {
  const row = db
    .prepare<[string, number], Contents>(
      `SELECT c.headers, c.body, c.truncated FROM deliveries d JOIN contents c USING (seq)
       WHERE d.id = ? AND length(c.body) <= ?`,
    )
    .get(id, MOST_OF_ONE);
  if (!row || row.truncated === 1) return undefined;
  return new Decoded({ headers: headersIn(row.headers), body: row.body }).json;
}
