import type { Database } from "better-sqlite3";
import type { z } from "zod";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "./sealed.ts";
import type { SealedTable } from "./kept-secrets.ts";
import type { Write } from "../engine/transaction.ts";

interface Row {
  readonly document: string;
  readonly sealed: Buffer;
}

interface SealedTableOptions<T, S> {
  readonly db: Database;
  readonly write: Write;
  readonly secretBox: SecretBox;
  readonly table: "channels" | "mcp_servers";
  readonly document: z.ZodType<T>;
  readonly secrets: z.ZodType<S>;
}

/** A table of few documents, each with secrets that are sealed and opened only when asked for. */
export function sealedTable<T extends { readonly id: string }, S>(
  options: SealedTableOptions<T, S>,
): SealedTable<T, S> {
  const { db, write, secretBox, table } = options;
  const insert = db.prepare(`INSERT INTO ${table} (id, document, sealed) VALUES (?, ?, ?)`);
  const update = db.prepare(`UPDATE ${table} SET document = ?, sealed = ? WHERE id = ?`);
  const remove = db.prepare<[string]>(`DELETE FROM ${table} WHERE id = ?`);
  const byId = db.prepare<[string], Row>(`SELECT document, sealed FROM ${table} WHERE id = ?`);
  const all = db.prepare<[], Row>(`SELECT document, sealed FROM ${table} ORDER BY rowid`);

  // Parsing keeps what the document's schema names and nothing else, so no secret can slip into it.
  const toText = (item: T) => JSON.stringify(options.document.parse(item));
  const toItem = (row: Row) => options.document.parse(JSON.parse(row.document));

  return {
    insert: (item, secrets) => void write(() => insert.run(item.id, toText(item), seal(secretBox, secrets))),
    update: (item, secrets) => void write(() => update.run(toText(item), seal(secretBox, secrets), item.id)),
    get: (id) => {
      const row = byId.get(id);
      return row ? toItem(row) : null;
    },
    list: () => all.all().map(toItem),
    secrets: (id) => {
      const row = byId.get(id);
      return row ? unseal(secretBox, row.sealed, options.secrets) : null;
    },
    delete: (id) => write(() => remove.run(id)).changes > 0,
  };
}
