import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Channel } from "../../../contract/model/channel.ts";
import type { SecretBox } from "../../ports.ts";
import { sealedTable } from "./sealed-table.ts";
import type { Store } from "../store.ts";
import type { Write } from "../engine/transaction.ts";

const Secrets = z.object({ url: z.string().nullable(), token: z.string().nullable() });

/** Channels; their address and token are sealed. */
export function channelTable(db: Database, write: Write, secretBox: SecretBox): Store["channels"] {
  return sealedTable({ db, write, secretBox, table: "channels", document: Channel, secrets: Secrets });
}
