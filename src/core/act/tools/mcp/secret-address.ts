import type { McpServer } from "../../../../contract/model/mcp-server.ts";
import type { McpServerSecrets } from "../../../record/tables/sealed-table.ts";
import { isSecretUrl, isUrlHint, takeUrl, urlSecrets } from "../../../secrets/secret-url.ts";

/** What is this long in a path or a query is taken for a secret: hiding the name of a route costs little. */
const LONG = 16;

interface Taken {
  /** What is shown and kept in the clear. */
  readonly url: string | null;
  /** What is sealed: the whole address, where it holds a secret. */
  readonly sealed: string | undefined;
}

/** Takes the secret out of an MCP server's address. A hint stands for the `kept` address; null when it is not its. */
export function takeAddress(given: string | null, kept: string | undefined): Taken | null {
  if (given === null) return { url: null, sealed: undefined };
  return takeUrl(given, kept, isSecretAddress);
}

/** Whether an address holds a secret: as any URL does, or as a long part of its path or query. */
export function isSecretAddress(text: string): boolean {
  return !isUrlHint(text) && (isSecretUrl(text) || longParts(new URL(text)).length > 0);
}

/** The address to call, to be used and not to be shown; null for a program. */
export function addressOf({ url }: McpServer, secrets: McpServerSecrets): URL | null {
  return url === null ? null : new URL(secrets.url ?? url);
}

/** The secrets of an address one by one, as they would stand in the words of whoever was called. */
export function addressSecrets(url: URL): string[] {
  const parts = longParts(url);
  return [...urlSecrets(url), ...parts, ...parts.map(encodeURIComponent)];
}

function longParts({ pathname, searchParams }: URL): string[] {
  return [...pathname.split("/"), ...searchParams.values()].filter(({ length }) => length >= LONG);
}
