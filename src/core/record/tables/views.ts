import type { Database } from "better-sqlite3";
import { View } from "../../../contract/model/view.ts";
import { describeTable, number, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** Filters under names, in the order that `reorder` set; new ones come last. */
export interface ViewTable {
  insert(view: View): void;
  update(view: View): void;
  get(id: string): View | null;
  list(): readonly View[];
  /** Sets the order; `ids` names all there are. */
  reorder(ids: readonly string[]): void;
  delete(id: string): boolean;
}

const VIEWS = describeTable("views", { id: text, position: number, document: text });

export function viewTable(db: Database, write: Write): ViewTable {
  const insert = VIEWS.insert(db);
  const nextPosition = db.prepare<[], number>("SELECT coalesce(max(position), 0) + 1 FROM views").pluck();
  const update = db.prepare<[string, string]>("UPDATE views SET document = ? WHERE id = ?");
  const place = db.prepare<[number, string]>("UPDATE views SET position = ? WHERE id = ?");
  const remove = db.prepare<[string]>("DELETE FROM views WHERE id = ?");
  const byId = VIEWS.find<[string]>(db, "WHERE id = ?");
  const all = VIEWS.find<[]>(db, "ORDER BY position, rowid");

  return {
    insert: (view) =>
      void write(() => insert({ id: view.id, position: nextPosition.get() ?? 1, document: JSON.stringify(view) })),
    update: (view) => void write(() => update.run(JSON.stringify(view), view.id)),
    get: (id) => {
      const row = byId.get(id);
      return row ? parse(row.document) : null;
    },
    list: () => all.all().map(({ document }) => parse(document)),
    reorder: (ids) => write(() => ids.forEach((id, index) => place.run(index + 1, id))),
    delete: (id) => write(() => remove.run(id)).changes > 0,
  };
}

function parse(document: string): View {
  return View.parse(JSON.parse(document));
}
