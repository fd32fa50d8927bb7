import type { Database } from "better-sqlite3";
import { Fixture } from "../../../contract/model/fixture.ts";
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

interface Row {
  readonly document: string;
  readonly body: string;
}

/** The fixtures, each with its body, which lists leave alone. */
export function fixtureTable(db: Database, write: Write): FixtureTable {
  const insert = db.prepare("INSERT OR IGNORE INTO fixtures (id, name, document, body) VALUES (?, ?, ?, ?)");
  const remove = db.prepare<[string]>("DELETE FROM fixtures WHERE id = ?");
  const removeNamed = db.prepare<[string]>("DELETE FROM fixtures WHERE name = ?");
  const rename = db.prepare("UPDATE OR IGNORE fixtures SET name = ?, document = ? WHERE id = ?");
  const byId = db.prepare<[string], Row>("SELECT document, body FROM fixtures WHERE id = ?");
  const all = db.prepare<[], Pick<Row, "document">>("SELECT document FROM fixtures ORDER BY name");

  const add = (fixture: Fixture, body: string) => insert.run(fixture.id, fixture.name, JSON.stringify(fixture), body);

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
    list: () => all.all().map(({ document }) => parse(document)),
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
