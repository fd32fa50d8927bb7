import type { Database } from "better-sqlite3";
import { z } from "zod";
import { McpServer } from "../../../contract/model/mcp-server.ts";
import type { SecretBox } from "../../ports.ts";
import { sealedTable } from "./sealed-table.ts";
import type { Store } from "../store.ts";
import type { Write } from "../engine/transaction.ts";

const Texts = z.record(z.string(), z.string());
const Secrets = z.object({ env: Texts, headers: Texts, url: z.string().optional() });

/** MCP servers; the values of their variables and headers are sealed, and an address that holds a secret. */
export function mcpServerTable(db: Database, write: Write, secretBox: SecretBox): Store["mcpServers"] {
  return sealedTable({ db, write, secretBox, table: "mcp_servers", document: McpServer, secrets: Secrets });
}
