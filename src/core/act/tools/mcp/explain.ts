import type { McpServer } from "../../../../contract/model/mcp-server.ts";
import type { McpServerSecrets } from "../../../record/tables/sealed-table.ts";
import { explainFailure } from "../../../http/client/failure.ts";
import { maskValues } from "../../../secrets/mask-values.ts";
import { addressOf, addressSecrets } from "./secret-address.ts";

const REFUSED = /^Streamable HTTP error: (?:Error POSTing to endpoint: )?/;
const LONGEST = 500;

/** Hides what an MCP server was given in secret, also a credential that stands behind a word such as `Bearer`. */
export function maskMcp(server: McpServer, secrets: McpServerSecrets): (text: string) => string {
  const url = addressOf(server, secrets);
  const inUrl = url === null ? [] : addressSecrets(url);
  const values = [...Object.values(secrets.env), ...Object.values(secrets.headers)];
  return maskValues([...values, ...values.flatMap((value) => value.split(/\s+/)), ...inUrl]);
}

/** Why an MCP server could not be asked, in words and without its secrets. */
export function explainMcp(server: McpServer, secrets: McpServerSecrets, error: unknown): string {
  return maskMcp(server, secrets)(inWords(server, error)).slice(0, LONGEST).toWellFormed();
}

function inWords({ url }: McpServer, error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isUnreached = url !== null && error instanceof TypeError && error.cause !== undefined;
  if (isUnreached) return explainFailure(new URL(url), error.cause);
  const status = "code" in error && typeof error.code === "number" ? error.code : 0;
  if (!REFUSED.test(error.message) || status < 100) return error.message;
  return `it answered with HTTP status ${status}: ${error.message.replace(REFUSED, "")}`;
}
