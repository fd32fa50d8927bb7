import type { Database } from "better-sqlite3";
import { z } from "zod";
import { CatalogueInfo, CatalogueItem, type KeptCatalogue } from "../../../contract/model/import.ts";
import { describeTable, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** The catalogues that are kept, by id; no two have one title. */
export interface CatalogueTable {
  /** Puts it in place of the one with its id, if there is one. */
  put(catalogue: KeptCatalogue): void;
  get(id: string): KeptCatalogue | null;
  byTitle(title: string): CatalogueInfo | null;
  list(): readonly CatalogueInfo[];
  delete(id: string): boolean;
}

const CATALOGUES = describeTable("catalogues", { id: text, title: text, document: text, events: text, text });

/** The events of API descriptions, so that they can be composed after a restart too. */
export function catalogueTable(db: Database, write: Write): CatalogueTable {
  const put = CATALOGUES.insert(db, "REPLACE");
  const remove = db.prepare<[string]>("DELETE FROM catalogues WHERE id = ?");
  const byId = CATALOGUES.find<[string]>(db, "WHERE id = ?");
  const byTitle = db.prepare<[string], string>("SELECT document FROM catalogues WHERE title = ?").pluck();
  const all = db.prepare<[], string>("SELECT document FROM catalogues ORDER BY title").pluck();

  return {
    put: (catalogue) => {
      const { id, title } = catalogue;
      const document = JSON.stringify(CatalogueInfo.parse(catalogue));
      const events = JSON.stringify(catalogue.events);
      write(() => put({ id, title, document, events, text: catalogue.text }));
    },
    get: (id) => {
      const row = byId.get(id);
      if (!row) return null;
      const events = z.array(CatalogueItem).parse(JSON.parse(row.events));
      return { ...parse(row.document), events, text: row.text };
    },
    byTitle: (title) => {
      const document = byTitle.get(title);
      return document === undefined ? null : parse(document);
    },
    list: () => all.all().map(parse),
    delete: (id) => write(() => remove.run(id)).changes > 0,
  };
}

function parse(document: string): CatalogueInfo {
  return CatalogueInfo.parse(JSON.parse(document));
}
