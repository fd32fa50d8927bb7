import { isSecretHeader } from "../../secrets/secret-name.ts";
import type { CommandHeader, CommandRequest } from "./command-request.ts";

/**
 * A request with its credentials, going by their headers' names, read from environment variables named like those
 * headers: `AUTHORIZATION`, `X_API_KEY`. A header in `kept` stays: it is a signature, which says nothing of its secret.
 */
export function hideCredentials(request: CommandRequest, kept: readonly string[]): CommandRequest {
  const stays = new Set(kept.map((name) => name.toLowerCase()));
  const headers = request.headers.map((header) =>
    isSecretHeader(header.name) && !stays.has(header.name.toLowerCase()) ? hidden(header) : header,
  );
  return { ...request, headers };
}

function hidden({ name, value }: CommandHeader): CommandHeader {
  if (value.some(({ kind }) => kind !== "bytes")) return { name, value };
  const variable = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^(?=\d)/, "_");
  return { name, value: [{ kind: "secret", name: variable, encoding: "plain" }] };
}
