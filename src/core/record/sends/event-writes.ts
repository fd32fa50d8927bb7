import type { Database } from "better-sqlite3";
import type { Schedule } from "../../../contract/model/endpoint.ts";
import { EVENTS } from "./event-row.ts";
import { insertRows } from "../engine/many-rows.ts";
import { payloadStatements } from "./payloads.ts";
import type { NewEvent, StoredEvent } from "./send-table.ts";
import type { NewRowOf } from "../engine/table.ts";
import { sqliteCode } from "../engine/store-error.ts";

/** Inside a transaction: keeps events. One whose id is taken gets `otherId`. */
export type InsertEvents = (fresh: readonly NewEvent[], otherId: () => string) => readonly StoredEvent[];

export function eventInsertion(db: Database): InsertEvents {
  const insert = insertRows(db, EVENTS);
  const payloads = payloadStatements(db);
  /** All or none of them. */
  const insertAll = db.transaction((fresh: readonly NewEvent[]) => {
    const payloadSeqs = payloads.insert(fresh.map(({ payload }) => payload));
    return insert(fresh.map((one, index) => rowOf(one, payloadSeqs[index] ?? 0)));
  });

  function insertTogether(fresh: readonly NewEvent[]): readonly StoredEvent[] | null {
    try {
      const numbers = insertAll(fresh);
      return fresh.map((one, index) => ({ ...one, seq: numbers[index] ?? 0, nextCause: "schedule" }));
    } catch (error) {
      if (sqliteCode(error) !== "SQLITE_CONSTRAINT") throw error;
      return null;
    }
  }

  function insertOne(fresh: NewEvent, otherId: () => string): readonly StoredEvent[] {
    return insertTogether([fresh]) ?? insertOne({ ...fresh, event: { ...fresh.event, id: otherId() } }, otherId);
  }

  return (fresh, otherId) => insertTogether(fresh) ?? fresh.flatMap((one) => insertOne(one, otherId));
}

function rowOf({ event, schedule, isWhole }: NewEvent, payloadSeq: number): NewRowOf<typeof EVENTS> {
  return {
    ...event,
    obstacle: event.obstacle ?? null,
    nextCause: "schedule",
    schedule: scheduleText(schedule),
    isWhole: isWhole ? 1 : 0,
    payloadSeq,
  };
}

const scheduleTexts = new WeakMap<Schedule, string>();

/** Events of an endpoint share a schedule, which is written once. */
function scheduleText(schedule: Schedule): string {
  const known = scheduleTexts.get(schedule);
  if (known !== undefined) return known;
  const text = JSON.stringify(schedule);
  scheduleTexts.set(schedule, text);
  return text;
}
