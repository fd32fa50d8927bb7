import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { Headers } from "../../../contract/model/header.ts";
import { trimField } from "../../http/trim-field.ts";
import { type Piece, bytesPiece, SECRET_VARIABLE } from "./piece.ts";

export interface CommandHeader {
  readonly name: string;
  readonly value: readonly Piece[];
}

/** A request as a command sends it. The URL is absolute; no header is one that the tool works out itself. */
export interface CommandRequest {
  readonly method: string;
  readonly url: string;
  /** The same in pieces, where a part of it is read from a variable. */
  readonly urlPieces?: readonly Piece[];
  readonly headers: readonly CommandHeader[];
  readonly body: readonly Piece[];
}

export interface PlainRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** RFC 9110 7.6.1: of one connection, or worked out by the tool from the URL and the body. */
const TOOL_HEADERS = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/;

/**
 * Makes a request fit for a command line. `host` is kept as a header of its own where it is not the URL's.
 * Errors: `invalid_input` for a method, URL or header that HTTP does not allow, so that nothing is smuggled in.
 */
export function commandRequest(request: PlainRequest, host: string | null = null): Result<CommandRequest> {
  const { method, headers, body } = request;
  if (!TOKEN.test(method)) return fail("invalid_input", "The method is not one that HTTP allows.");
  const url = plainUrl(request.url);
  if (url === null)
    return fail(
      "invalid_input",
      "A command needs the whole URL to post to: http:// or https://, and nothing beyond ASCII in it.",
    );
  const kept = headers.filter(([name]) => !TOOL_HEADERS.has(name.toLowerCase()));
  const wrong = kept.find(([name, value]) => !TOKEN.test(name) || /[\0\r\n]/.test(value));
  if (wrong) return fail("invalid_input", `The header ${JSON.stringify(wrong[0])} is not one that HTTP allows.`);
  const named = host === null || host === new URL(url).host ? kept : [["Host", host] as const, ...kept];
  return ok({
    method,
    url,
    headers: named.map(([name, value]) => ({ name, value: [bytesPiece(headerBytes(trimField(value)))] })),
    body: body.length === 0 ? [] : [bytesPiece(body)],
  });
}

/** The URL as given, without its fragment; null when it is not an http URL in printable ASCII. */
function plainUrl(url: string): string | null {
  const bare = url.split("#")[0] ?? "";
  return /^https?:\/\/[!-~]+$/.test(bare) && URL.canParse(bare) ? bare : null;
}

/** A header's bytes: one a character where that is possible, as Node reads them off the wire, else UTF-8. */
export function headerBytes(value: string): Buffer {
  return Buffer.from(value, /^[\u0000-\u00ff]*$/.test(value) ? "latin1" : "utf8");
}

export function hasHeader({ headers }: CommandRequest, name: string): boolean {
  return headers.some((header) => header.name.toLowerCase() === name);
}

/** Whether a tool sends this request without a body: there is none, and the method does not expect one. */
export function isBodyless({ method, body }: CommandRequest): boolean {
  return body.length === 0 && /^(GET|HEAD|DELETE|OPTIONS|TRACE)$/.test(method);
}

/** What to set before a command runs that reads secrets from the environment; nothing for the others. */
export function secretNotes({ headers, body, urlPieces = [] }: CommandRequest): string[] {
  const pieces = [...urlPieces, ...headers.flatMap(({ value }) => value), ...body];
  const names = new Set(pieces.flatMap((piece) => (piece.kind === "secret" ? [piece.name] : [])));
  return [...names].map((name) =>
    name === SECRET_VARIABLE
      ? `This scheme sends the secret itself, so the command reads it from ${SECRET_VARIABLE}. Set that environment variable first.`
      : `A credential came with it, which the command reads from ${name}. Set that environment variable first.`,
  );
}
