import type { Database } from "better-sqlite3";
import type { Absence } from "../../../contract/model/strip.ts";
import { describeTable, number, orNull, word } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** Times in which nothing could be recorded. Every write is durable when it returns. */
export interface AbsenceTable {
  /** Begins one, which lasts until it is ended. Forgets the oldest beyond the newest thousands. */
  begin(from: number, why: Absence["why"]): void;
  /** Ends what lasts. */
  end(to: number): void;
  /** Those that reach into a stretch, in order, a thousand at most. */
  within(from: number, to: number): readonly Absence[];
}

const ABSENCES = describeTable("absences", { beganAt: number, endedAt: orNull(number), why: word<Absence["why"]>() });
const MOST_KEPT = 5000;
const MOST_TOLD = 1000;

export function absenceTable(db: Database, write: Write): AbsenceTable {
  const put = ABSENCES.insert(db, "REPLACE");
  const ending = db.prepare<[number]>("UPDATE absences SET ended_at = max(began_at, ?) WHERE ended_at IS NULL");
  const forget = db.prepare<[number]>(
    "DELETE FROM absences WHERE began_at <= (SELECT began_at FROM absences ORDER BY began_at DESC LIMIT 1 OFFSET ?)",
  );
  const newest = ABSENCES.find<[number, number, number]>(
    db,
    "WHERE began_at < ? AND coalesce(ended_at > ?, 1) ORDER BY began_at DESC LIMIT ?",
  );

  return {
    begin: (from, why) =>
      write(() => {
        put({ beganAt: from, endedAt: null, why });
        forget.run(MOST_KEPT);
      }),
    end: (to) => void write(() => ending.run(to)),
    within: (from, to) =>
      newest
        .all(to, from, MOST_TOLD)
        .map(({ beganAt, endedAt, why }) => ({ from: beganAt, to: endedAt, why }))
        .reverse(),
  };
}
