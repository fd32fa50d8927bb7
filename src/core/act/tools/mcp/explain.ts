import type { McpServer } from "../../../../contract/model/mcp-server.ts";
import type { McpServerSecrets } from "../../../record/tables/sealed-table.ts";
import { explainFailure } from "../../../http/client/failure.ts";
import { maskValues } from "../../../secrets/mask-values.ts";
import { addressOf, addressSecrets } from "./secret-address.ts";

const REFUSED = /^Streamable HTTP error: (?:Error POSTing to endpoint: )?/;
const LONGEST = 500;
/** What MCP's client says for a request that was not answered (JSON-RPC code). */
const TIMED_OUT = -32001;

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
  if (url !== null && isOfCall(error)) return explainFailure(new URL(url), error);
  if (error instanceof SyntaxError) return "it answered with something that is not JSON";
  if (error.name === "ZodError" || error.name === "$ZodError") return "its answer has no form that MCP knows";
  const code = "code" in error && typeof error.code === "number" ? error.code : 0;
  if (code === TIMED_OUT) return "it took the request and did not answer in time";
  const said = error.message.replace(REFUSED, "");
  const type = url === null ? undefined : /^Unexpected content type: (.*)$/.exec(said)?.[1];
  if (url !== null && type !== undefined)
    return `${new URL(url).host} answered with ${typed(type)}, which MCP does not know`;
  return said !== error.message && code >= 100 ? `it answered with HTTP status ${code}: ${said}` : said;
}

function typed(type: string): string {
  return type === "null" || type === "" ? "no content type" : `the content type ${JSON.stringify(type)}`;
}

/** Whether it is of the way to the server and back, as `fetch` and its signals tell it. */
function isOfCall(error: Error): boolean {
  const isUnreached = error instanceof TypeError && error.cause !== undefined;
  return isUnreached || error.name === "TimeoutError" || error.name === "AbortError";
}
