import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Channel } from "../../../contract/model/channel.ts";
import { McpServer } from "../../../contract/model/mcp-server.ts";
import type { SecretBox } from "../../ports.ts";
import { seal, unseal } from "./sealed.ts";
import { bytes, describeTable, type NewRowOf, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** Documents with secrets beside them; the documents hold hints at most. */
export interface SealedTable<T, S> {
  insert(item: T, secrets: S): void;
  /** Where it stands in the list; null when there is no such item. */
  place(id: string): number | null;
  /** Inserts it where it stood, or last where another stands there. */
  putBack(item: T, secrets: S, place: number): void;
  update(item: T, secrets: S): void;
  get(id: string): T | null;
  list(): readonly T[];
  /** In clear; null when there is no such item. */
  secrets(id: string): S | null;
  delete(id: string): boolean;
}

interface SealedTableOptions<T, S> {
  readonly db: Database;
  readonly write: Write;
  readonly secretBox: SecretBox;
  readonly table: "channels" | "mcp_servers" | "relays";
  readonly document: z.ZodType<T>;
  readonly secrets: z.ZodType<S>;
}

/** A table of few documents, each with secrets that are sealed and opened only when asked for. */
function sealedTable<T extends { readonly id: string }, S>(options: SealedTableOptions<T, S>): SealedTable<T, S> {
  const { db, write, secretBox, table } = options;
  const columns = describeTable(table, { id: text, document: text, sealed: bytes });
  const insert = columns.insert(db);
  const update = columns.update(db, "id");
  const remove = db.prepare<[string]>(`DELETE FROM ${table} WHERE id = ?`);
  const placeOf = db.prepare<[string], number>(`SELECT rowid FROM ${table} WHERE id = ?`).pluck();
  const setPlace = db.prepare<[number, string]>(`UPDATE OR IGNORE ${table} SET rowid = ? WHERE id = ?`);
  const byId = columns.find<[string]>(db, "WHERE id = ?");
  const all = columns.find<[]>(db, "ORDER BY rowid");

  // Parsing keeps what the document's schema names and nothing else, so no secret can slip into it.
  const toRow = (item: T, secrets: S): NewRowOf<typeof columns> => ({
    id: item.id,
    document: JSON.stringify(options.document.parse(item)),
    sealed: seal(secretBox, secrets),
  });
  const toItem = ({ document }: { readonly document: string }) => options.document.parse(JSON.parse(document));

  return {
    insert: (item, secrets) => void write(() => insert(toRow(item, secrets))),
    update: (item, secrets) => void write(() => update(toRow(item, secrets))),
    place: (id) => placeOf.get(id) ?? null,
    putBack: (item, secrets, place) =>
      write(() => {
        insert(toRow(item, secrets));
        setPlace.run(place, item.id);
      }),
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

const CHANNEL_SECRETS = z.object({ url: z.string().nullable(), token: z.string().nullable() });
const TEXTS = z.record(z.string(), z.string());
const MCP_SERVER_SECRETS = z.object({
  env: TEXTS,
  headers: TEXTS,
  /** The whole address, where it holds a secret; the document then has a hint of it. */
  url: z.string().optional(),
});

/** A relay that was joined; what the relay said of the team is read by whoever speaks with it. */
const JOINED_RELAY = z.object({
  id: z.string(),
  membership: z.unknown(),
  /** Both in epoch milliseconds. */
  joinedAt: z.number(),
  expiresAt: z.number(),
  /** What a person wants of a source, by the relay's name for it. */
  wishes: z.record(z.string(), z.object({ filter: z.string(), answers: z.boolean().nullable() })),
});
const RELAY_SECRETS = z.object({ seed: z.string(), jwt: z.string() });

export type JoinedRelay = Readonly<z.infer<typeof JOINED_RELAY>>;
export type RelaySecrets = Readonly<z.infer<typeof RELAY_SECRETS>>;
export type ChannelSecrets = Readonly<z.infer<typeof CHANNEL_SECRETS>>;
export type McpServerSecrets = Readonly<z.infer<typeof MCP_SERVER_SECRETS>>;

type Sealing = Pick<SealedTableOptions<unknown, unknown>, "db" | "write" | "secretBox">;

/** Channels; their address and token are sealed. */
export function channelTable(parts: Sealing): SealedTable<Channel, ChannelSecrets> {
  return sealedTable({ ...parts, table: "channels", document: Channel, secrets: CHANNEL_SECRETS });
}

/** MCP servers; the values of their variables and headers are sealed, and an address that holds a secret. */
export function mcpServerTable(parts: Sealing): SealedTable<McpServer, McpServerSecrets> {
  return sealedTable({ ...parts, table: "mcp_servers", document: McpServer, secrets: MCP_SERVER_SECRETS });
}

/** Relays that were joined; the seed of our key and the relay's pass for it are sealed. */
export function relayTable(parts: Sealing): SealedTable<JoinedRelay, RelaySecrets> {
  return sealedTable({ ...parts, table: "relays", document: JOINED_RELAY, secrets: RELAY_SECRETS });
}
