import { isCredential, isSecretParameter } from "../../secrets/secret-name.ts";
import { withoutCredentials } from "../../secrets/secret-query.ts";
import type { CommandHeader, CommandRequest } from "./command-request.ts";
import { type Piece, bytesPiece, fixedBytes } from "./piece.ts";

/** Names that a shell sets for itself. */
const OF_SHELLS = new Set(["PWD", "UID", "SHELL", "PATH", "HOME"]);

/**
 * A request with its credentials, going by the names of their headers and parameters or how they begin, read from
 * environment variables of such names: `AUTHORIZATION`, `X_API_KEY`, `API_KEY`. A header in `kept` stays: it is a
 * signature, which says nothing of its secret.
 */
export function hideCredentials(request: CommandRequest, kept: readonly string[]): CommandRequest {
  const stays = new Set(kept.map((name) => name.toLowerCase()));
  const headers = request.headers.map((header) =>
    holdsCredential(header) && !stays.has(header.name.toLowerCase()) ? hidden(header) : header,
  );
  const urlPieces = hiddenUrl(request.url, stays);
  return { ...request, headers, ...(urlPieces === null ? {} : { urlPieces }) };
}

function holdsCredential({ name, value }: CommandHeader): boolean {
  const text = fixedBytes(value)?.toString("latin1") ?? "";
  return (
    isCredential([name, text]) ||
    (/^(?:referer|x-(?:original|forwarded)-ur[il])$/i.test(name) && withoutCredentials(text) !== text)
  );
}

function hidden({ name, value }: CommandHeader): CommandHeader {
  if (value.some(({ kind }) => kind !== "bytes")) return { name, value };
  return { name, value: [variableFor(name)] };
}

/** The URL in pieces, its credentials as variables; null where it has none. */
export function hiddenUrl(url: string, stays: ReadonlySet<string> = new Set()): readonly Piece[] | null {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, 0: whole, 1: name = "" } of url.matchAll(/(?<=[?&;])([^=&;#]{1,200})=[^&;#]+/g)) {
    if (!isSecretParameter(name) || stays.has(name.toLowerCase())) continue;
    pieces.push(bytesPiece(url.slice(from, index + name.length + 1)), variableFor(name));
    from = index + whole.length;
  }
  if (pieces.length === 0) return null;
  return from < url.length ? [...pieces, bytesPiece(url.slice(from))] : pieces;
}

function variableFor(name: string): Piece {
  const variable = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^(?=\d)/, "_");
  return { kind: "secret", name: OF_SHELLS.has(variable) ? `HIDDEN_${variable}` : variable, encoding: "plain" };
}
