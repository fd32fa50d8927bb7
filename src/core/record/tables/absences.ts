import type { Database } from "better-sqlite3";
import type { Absence } from "../../../contract/model/strip.ts";
import { describeTable, number, orNull, type RowOf, text, word } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** Times in which nothing could be recorded, or nothing of one source. Every write is durable when it returns. */
export interface AbsenceTable {
  /** Begins one, which lasts until it is ended. Forgets the oldest beyond the newest thousands. */
  begin(from: number, why: Absence["why"], sourceId?: string | null): void;
  /** Ends what lasts: of everything, or of the source that is named. */
  end(to: number, sourceId?: string | null): void;
  /** Those of everything that reach into a stretch, and those of a source where one is named, in order, a thousand at most. */
  within(from: number, to: number, sourceId?: string | null): readonly Absence[];
}

const ABSENCES = describeTable("absences", {
  sourceId: text,
  beganAt: number,
  endedAt: orNull(number),
  why: word<Absence["why"]>(),
});
const MOST_KEPT = 5000;
const MOST_TOLD = 1000;
const EVERYTHING = "";

export function absenceTable(db: Database, write: Write): AbsenceTable {
  const put = ABSENCES.insert(db, "REPLACE");
  const ending = db.prepare<[number, string]>(
    "UPDATE absences SET ended_at = max(began_at, ?) WHERE ended_at IS NULL AND source_id = ?",
  );
  const forget = db.prepare<[string, string, number]>(
    `DELETE FROM absences WHERE source_id = ? AND began_at <= (SELECT began_at FROM absences WHERE source_id = ?
      ORDER BY began_at DESC LIMIT 1 OFFSET ?)`,
  );
  const newest = ABSENCES.find<[string, string, number, number, number]>(
    db,
    "WHERE source_id IN (?, ?) AND began_at < ? AND coalesce(ended_at > ?, 1) ORDER BY began_at DESC LIMIT ?",
  );

  return {
    begin: (from, why, sourceId = null) =>
      write(() => {
        const of = sourceId ?? EVERYTHING;
        put({ sourceId: of, beganAt: from, endedAt: null, why });
        forget.run(of, of, MOST_KEPT);
      }),
    end: (to, sourceId = null) => void write(() => ending.run(to, sourceId ?? EVERYTHING)),
    within: (from, to, sourceId = null) =>
      newest
        .all(EVERYTHING, sourceId ?? EVERYTHING, to, from, MOST_TOLD)
        .map(toAbsence)
        .reverse(),
  };
}

function toAbsence({ sourceId, beganAt, endedAt, why }: RowOf<typeof ABSENCES>): Absence {
  const gap = { from: beganAt, to: endedAt, why };
  return sourceId === EVERYTHING ? gap : { ...gap, sourceId };
}
