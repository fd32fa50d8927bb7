import type { Database } from "better-sqlite3";
import { z } from "zod";
import { CatalogueInfo, CatalogueItem, type KeptCatalogue } from "../../../contract/model/import.ts";
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

interface Row {
  readonly document: string;
  readonly events: string;
  readonly text: string;
}

/** The events of API descriptions, so that they can be composed after a restart too. */
export function catalogueTable(db: Database, write: Write): CatalogueTable {
  const put = db.prepare(
    "INSERT OR REPLACE INTO catalogues (id, title, document, events, text) VALUES (?, ?, ?, ?, ?)",
  );
  const remove = db.prepare<[string]>("DELETE FROM catalogues WHERE id = ?");
  const byId = db.prepare<[string], Row>("SELECT document, events, text FROM catalogues WHERE id = ?");
  const byTitle = db.prepare<[string], Pick<Row, "document">>("SELECT document FROM catalogues WHERE title = ?");
  const all = db.prepare<[], Pick<Row, "document">>("SELECT document FROM catalogues ORDER BY title");

  return {
    put: (catalogue) => {
      const { id, title, events, text } = catalogue;
      const document = JSON.stringify(CatalogueInfo.parse(catalogue));
      write(() => put.run(id, title, document, JSON.stringify(events), text));
    },
    get: (id) => {
      const row = byId.get(id);
      if (!row) return null;
      const events = z.array(CatalogueItem).parse(JSON.parse(row.events));
      return { ...parse(row.document), events, text: row.text };
    },
    byTitle: (title) => {
      const row = byTitle.get(title);
      return row ? parse(row.document) : null;
    },
    list: () => all.all().map(({ document }) => parse(document)),
    delete: (id) => write(() => remove.run(id)).changes > 0,
  };
}

function parse(document: string): CatalogueInfo {
  return CatalogueInfo.parse(JSON.parse(document));
}
