import type { Database } from "better-sqlite3";
import { Fixture } from "../../../contract/model/fixture.ts";
import { describeTable, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** Named bodies, by id; no two have one name. */
export interface FixtureTable {
  /** False when the name is taken. */
  insert(fixture: Fixture, body: string): boolean;
  /** Puts it in the place of the one that has its name. */
  replace(fixture: Fixture, body: string): void;
  get(id: string): { readonly fixture: Fixture; readonly body: string } | null;
  list(): readonly Fixture[];
  /** Null when there is none of that id, false when the name is taken. */
  rename(id: string, name: string): Fixture | false | null;
  delete(id: string): boolean;
}

const FIXTURES = describeTable("fixtures", { id: text, name: text, document: text, body: text });

/** The fixtures, each with its body, which lists leave alone. */
export function fixtureTable(db: Database, write: Write): FixtureTable {
  const insert = FIXTURES.insert(db, "INSERT OR IGNORE");
  const remove = db.prepare<[string]>("DELETE FROM fixtures WHERE id = ?");
  const removeNamed = db.prepare<[string]>("DELETE FROM fixtures WHERE name = ?");
  const rename = db.prepare("UPDATE OR IGNORE fixtures SET name = ?, document = ? WHERE id = ?");
  const byId = FIXTURES.find<[string]>(db, "WHERE id = ?");
  const all = db.prepare<[], string>("SELECT document FROM fixtures ORDER BY name").pluck();

  const add = (fixture: Fixture, body: string) =>
    insert({ id: fixture.id, name: fixture.name, document: JSON.stringify(fixture), body });

  return {
    insert: (fixture, body) => write(() => add(fixture, body)).changes > 0,
    replace: (fixture, body) =>
      write(() => {
        removeNamed.run(fixture.name);
        add(fixture, body);
      }),
    get: (id) => {
      const row = byId.get(id);
      return row ? { fixture: parse(row.document), body: row.body } : null;
    },
    list: () => all.all().map(parse),
    rename: (id, name) => {
      const row = byId.get(id);
      if (!row) return null;
      const renamed = { ...parse(row.document), name };
      return write(() => rename.run(name, JSON.stringify(renamed), id)).changes > 0 && renamed;
    },
    delete: (id) => write(() => remove.run(id)).changes > 0,
  };
}

function parse(document: string): Fixture {
  return Fixture.parse(JSON.parse(document));
}
