import type { Database } from "better-sqlite3";
import type { FieldHabit, MutedPart, MutedWord } from "../../../contract/model/muted-field.ts";
import { describeTable, number, text, word } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

type Field = Pick<FieldHabit, "part" | "path">;

/** What persons said of the fields of an event; `whose` is a provider or the id of a source, an event that is not known is empty. */
export interface MutedFieldTable {
  of(whose: string, event: string): readonly (Field & { readonly word: MutedWord })[];
  put(whose: string, event: string, field: Field, word: MutedWord, now: number): void;
  remove(whose: string, event: string, field: Field): void;
}

/** So many are kept, the latest. */
const MOST = 5000;

const FIELDS = describeTable("muted_fields", {
  whose: text,
  event: text,
  part: word<MutedPart>(),
  path: text,
  word: word<MutedWord>(),
  saidAt: number,
});

export function mutedFieldTable(db: Database, write: Write): MutedFieldTable {
  const replace = FIELDS.insert(db, "REPLACE");
  const find = FIELDS.find<[string, string]>(db, "WHERE whose = ? AND event = ? ORDER BY part, path");
  const remove = db.prepare<[string, string, string, string]>(
    "DELETE FROM muted_fields WHERE whose = ? AND event = ? AND part = ? AND path = ?",
  );
  const forget = db.prepare<[number]>(
    `DELETE FROM muted_fields WHERE (whose, event, part, path) IN
       (SELECT whose, event, part, path FROM muted_fields ORDER BY said_at DESC LIMIT -1 OFFSET ?)`,
  );
  return {
    of: (whose, event) => find.all(whose, event).map((row) => ({ part: row.part, path: row.path, word: row.word })),
    put: (whose, event, { part, path }, said, now) =>
      write(() => {
        replace({ whose, event, part, path, word: said, saidAt: now });
        forget.run(MOST);
      }),
    remove: (whose, event, { part, path }) => write(() => void remove.run(whose, event, part, path)),
  };
}
