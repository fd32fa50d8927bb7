import type { SignatureCommand } from "../../../contract/model/command.ts";
import { type CommandHeader, type CommandRequest, hasHeader, isBodyless, secretNotes } from "./command-request.ts";
import { feed } from "./feed.ts";
import { type Piece, bytesPiece, fixedBytes } from "./piece.ts";
import { quoteBytes, quotePieces } from "./posix-quoting.ts";

/** HTTPie sends these of its own accord where they are not given or named without a value. */
const OWN_HEADERS = ["Content-Type", "Accept", "Accept-Encoding", "User-Agent"];

/** The request as an HTTPie command for bash; the body comes through a pipe, so that its bytes stay as they are. */
export function httpieCommand(request: CommandRequest): SignatureCommand {
  const isPiped = !isBodyless(request) && request.body.length > 0;
  const { command, document } = feed(request.body);
  const unset = OWN_HEADERS.filter((name) => !hasHeader(request, name.toLowerCase())).map((name) => `${name}:`);
  const words = [
    `http ${flags(request, isPiped)}${request.method} ${request.urlPieces === undefined ? quoteBytes(Buffer.from(request.url)) : quotePieces(request.urlPieces)}`,
    ...request.headers.filter(canCarry).map(headerWord),
    unset.join(" "),
  ].filter((word) => word !== "");
  const line = `${isPiped ? `${command} | ` : ""}${words.join(" \\\n  ")}`;
  return {
    command: isPiped && document !== "" ? `${line}\n${document}` : line,
    notes: [...secretNotes(request), ...ownNotes(request)],
  };
}

function flags({ url }: CommandRequest, isPiped: boolean): string {
  const asIs = /\/\.{1,2}(\/|\?|$)/.test(url) ? "--path-as-is " : "";
  return `${isPiped ? "" : "--ignore-stdin "}${asIs}`;
}

/** The space keeps `:` from being read with the value's first character as another of HTTPie's separators. */
function headerWord({ name, value }: CommandHeader): string {
  const fixed = fixedBytes(value);
  if (fixed?.length === 0) return quoteBytes(Buffer.from(`${name};`));
  if (fixed) return quoteBytes(Buffer.concat([Buffer.from(`${name}: `), fixed]));
  if (!value.some(({ kind }) => kind === "secret")) return quotePieces([bytesPiece(`${name}: `), ...value]);
  return `${quoteBytes(Buffer.from(`${name}:@`))}<(printf %s ${quotePieces(value)})`;
}

/** HTTPie takes a backslash before one of its separators for an escape, and has no way to write both. */
function canCarry({ value }: CommandHeader): boolean {
  return value.every((piece) => piece.kind !== "bytes" || !/\\[:=@;]/.test(piece.bytes.toString("latin1")));
}

function ownNotes(request: CommandRequest): string[] {
  const notes = request.headers
    .filter((header) => !canCarry(header))
    .map(({ name }) => `HTTPie cannot carry the header ${name}, because of the backslash in it.`);
  if (request.headers.some(({ value }) => value.some(isBeyondAscii))) {
    notes.push("HTTPie writes header characters beyond ASCII as UTF-8.");
  }
  if (request.urlPieces !== undefined)
    notes.push("HTTPie takes the URL as an argument, which other users of this machine can read while it runs.");
  if (/%(2[DE]|5F|7E|3\d|[46][1-9A-F]|[57][\dA])/i.test(request.url)) {
    notes.push("HTTPie decodes some escapes of this URL, which matters where the URL is signed.");
  }
  return notes;
}

function isBeyondAscii(piece: Piece): boolean {
  return piece.kind === "bytes" && piece.bytes.some((byte) => byte > 0x7e);
}
