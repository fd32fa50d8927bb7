import type { Database } from "better-sqlite3";
import type { Tally } from "../../../contract/model/status.ts";
import { describeTable, number, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** What came on a day, by what became of it. A day is `2026-11-29`, by this machine's zone. */
export interface TallyTable {
  get(day: string): Tally | null;
  /** Keeps that of a day, and forgets those of others. */
  put(day: string, tally: Tally): void;
}

const TALLIES = describeTable("tallies", {
  day: text,
  received: number,
  refused: number,
  notUnderstood: number,
  dropped: number,
});

export function tallyTable(db: Database, write: Write): TallyTable {
  const find = TALLIES.find<[string]>(db, "WHERE day = ?");
  const replace = TALLIES.insert(db, "REPLACE");
  const forget = db.prepare<[string]>("DELETE FROM tallies WHERE day <> ?");

  return {
    get: (day) => {
      const row = find.get(day);
      if (!row) return null;
      const { day: _day, ...tally } = row;
      return tally;
    },
    put: (day, tally) =>
      write(() => {
        forget.run(day);
        replace({ day, ...tally });
      }),
  };
}
