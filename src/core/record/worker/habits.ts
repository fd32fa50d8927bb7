import type { Database } from "better-sqlite3";
import type { MutedPart } from "../../../contract/model/muted-field.ts";
import { Decoded } from "../../decode/decoded.ts";
import { type Flat, type Habit, addPair, flattened } from "../../shape/habits.ts";
import { listDeliveries } from "./delivery-list.ts";
import { headersIn } from "./indexed-text.ts";
import type { ShapeQuery } from "./shapes.ts";

/** What differs between deliveries that are alike, by part and path; of so many that were looked at. */
export interface SeenHabits {
  readonly looked: number;
  readonly habits: Readonly<Record<MutedPart, ReadonlyMap<string, Habit>>>;
}

interface Contents {
  readonly headers: string;
  readonly body: Buffer;
  readonly truncated: 0 | 1;
}

const [MOST_BYTES, MOST_OF_ONE] = [8_000_000, 500_000];

/**
 * Compares the newest that fit, each with the one that came before it, at most `limit`. Replays, and what a sender sent
 * again, are left out: they say nothing of what differs between two.
 */
export function habitsSeen(db: Database, { filter, limit, patienceMs }: ShapeQuery): SeenHabits {
  const until = performance.now() + patienceMs;
  const { items } = listDeliveries(db, { filter, limit: 3 * limit, patienceMs });
  const read = db.prepare<[string, number], Contents>(
    `SELECT c.headers, c.body, c.truncated FROM deliveries d JOIN contents c USING (seq)
     WHERE d.id = ? AND length(c.body) <= ?`,
  );
  const habits = { body: new Map<string, Habit>(), headers: new Map<string, Habit>() };
  let after: { readonly body: Flat; readonly headers: Flat } | null = null;
  let [looked, bytes] = [0, 0];
  for (const { id, size, replayOf, under } of items) {
    if (looked >= limit || performance.now() > until || bytes > MOST_BYTES) break;
    if (replayOf !== null || under !== null) continue;
    const row = read.get(id, MOST_OF_ONE);
    if (!row || row.truncated === 1) continue;
    bytes += size;
    looked += 1;
    const before = { body: bodyOf(row), headers: headersOf(row) };
    if (after) {
      addPair(habits.body, before.body, after.body);
      addPair(habits.headers, before.headers, after.headers);
    }
    after = before;
  }
  return { looked, habits };
}

function bodyOf({ headers, body }: Contents): Flat {
  const { kind, json, form } = new Decoded({ headers: headersIn(headers), body });
  return flattened(kind === "form" ? Object.fromEntries(form) : json);
}

function headersOf({ headers }: Contents): Flat {
  return flattened(Object.fromEntries(headersIn(headers).map(([name, value]) => [name.toLowerCase(), value])));
}
