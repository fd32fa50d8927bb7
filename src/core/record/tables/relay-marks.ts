import type { Database } from "better-sqlite3";
import { describeTable, number, orNull, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** How far a source of a relay has been taken. */
export interface RelayMark {
  /** Of the relay's stream: all up to here is recorded, passed by or told as unreadable. */
  readonly sequence: number;
  readonly recorded: number;
  readonly passedBy: number;
  readonly unreadable: number;
  /** When the last that was recorded reached the relay, in epoch milliseconds. */
  readonly lastAt: number | null;
}

export interface RelayMarks {
  /** Of each source of a relay that ever brought something. */
  of(relay: string): ReadonlyMap<string, RelayMark>;
  /** Keeps what is said of sources, and leaves those of others. Nothing where the relay has been left. */
  put(relay: string, marks: ReadonlyMap<string, RelayMark>): void;
}

const MARKS = describeTable("relay_marks", {
  relay: text,
  source: text,
  sequence: number,
  recorded: number,
  passedBy: number,
  unreadable: number,
  lastAt: orNull(number),
});

export function relayMarks(db: Database, write: Write): RelayMarks {
  const all = MARKS.find<[string]>(db, "WHERE relay = ?");
  const replace = MARKS.insert(db, "REPLACE");
  const isThere = db.prepare<[string], number>("SELECT 1 FROM relays WHERE id = ?").pluck();
  return {
    of: (relay) => new Map(all.all(relay).map(({ relay: _relay, source, ...mark }) => [source, mark])),
    put: (relay, marks) =>
      write(() => {
        if (isThere.get(relay) === undefined) return;
        for (const [source, mark] of marks) replace({ relay, source, ...mark });
      }),
  };
}
