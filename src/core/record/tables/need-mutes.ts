import type { Database } from "better-sqlite3";
import { describeTable, number, orNull, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** What somebody wants to hear nothing of. */
export interface NeedMutes {
  /** By id, until when: epoch milliseconds, or null for never. */
  all(): ReadonlyMap<string, number | null>;
  put(id: string, until: number | null, now: number): void;
  remove(ids: readonly string[]): void;
}

/** So many are kept, the latest. */
const MOST = 1000;

const MUTES = describeTable("need_mutes", { id: text, until: orNull(number), mutedAt: number });

export function needMuteTable(db: Database, write: Write): NeedMutes {
  const replace = MUTES.insert(db, "REPLACE");
  const remove = db.prepare<[string]>("DELETE FROM need_mutes WHERE id = ?");
  const forget = db.prepare<[number]>(
    "DELETE FROM need_mutes WHERE id IN (SELECT id FROM need_mutes ORDER BY muted_at DESC, id LIMIT -1 OFFSET ?)",
  );
  const find = MUTES.find<[]>(db, "");
  let mutes: Map<string, number | null> | null = null;

  return {
    all: () => (mutes ??= new Map(find.all().map(({ id, until }) => [id, until]))),
    put: (id, until, now) => {
      write(() => {
        replace({ id, until, mutedAt: now });
        forget.run(MOST);
      });
      mutes = null;
    },
    remove: (ids) => {
      write(() => ids.forEach((id) => remove.run(id)));
      mutes = null;
    },
  };
}
