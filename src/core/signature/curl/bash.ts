import type { SignatureCommand } from "../../../contract/model/command.ts";
import { type CommandHeader, type CommandRequest, hasHeader, isBodyless, secretNotes } from "./command-request.ts";
import { feed, fitsArgument } from "./feed.ts";
import { type Piece, bytesPiece, fixedBytes } from "./piece.ts";
import { quoteBytes, quotePieces } from "./posix-quoting.ts";

/** From this size on curl would announce the body and wait for leave to send it. */
const EXPECT_BYTES = 1024 * 1024;

/** The request as a curl command for bash and zsh; the receiver gets exactly these bytes and none of curl's content types. */
export function bashCommand(request: CommandRequest): SignatureCommand {
  const body = bodyArguments(request);
  const words = [...curlArguments(request, urlArgument(request)), ...body.words];
  const command = `${body.before}curl ${words.join(" \\\n  ")}`;
  return { command: place(command, body.document), notes: secretNotes(request) };
}

/** A URL with a secret comes through a pipe, as headers do: as a line of curl's own configuration. */
function urlArgument({ url, urlPieces }: CommandRequest): string {
  if (urlPieces === undefined) return quoteBytes(Buffer.from(url));
  const line = urlPieces.map((piece) =>
    piece.kind === "bytes" ? bytesPiece(piece.bytes.toString("latin1").replaceAll(/["\\]/g, "\\$&")) : piece,
  );
  return `-K <(printf 'url = "%s"\\n' ${quotePieces(joined(line))})`;
}

/** Everything but the body, `url` already written as a word: method, flags, headers. */
export function curlArguments(request: CommandRequest, url: string): readonly string[] {
  const { method, headers, body } = request;
  const flags = [
    /[[\]{}]/.test(request.url) ? "--globoff " : "",
    /\/\.{1,2}(\/|\?|$)/.test(request.url) ? "--path-as-is " : "",
  ];
  const how = method === "HEAD" && body.length === 0 ? "--head" : `-X ${quoteWord(method)}`;
  const lines = [`${flags.join("")}${how} ${url}`, ...headers.map(headerArgument)];
  // What curl adds by itself and did not come is taken away: a header without a value is left out.
  const own = ["User-Agent", "Accept", ...(isBodyless(request) ? [] : ["Content-Type"])];
  for (const name of own) if (!hasHeader(request, name.toLowerCase())) lines.push(`-H '${name}:'`);
  if (sizeOf(body) >= EXPECT_BYTES) lines.push("-H 'Expect:'");
  return lines;
}

function quoteWord(text: string): string {
  return /^\w+$/.test(text) ? text : quoteBytes(Buffer.from(text));
}

/** A header with a secret comes through a pipe: every user of the machine can read arguments. */
function headerArgument({ name, value }: CommandHeader): string {
  const fixed = fixedBytes(value);
  if (fixed?.length === 0) return `-H ${quoteBytes(Buffer.from(`${name};`))}`;
  const line = [bytesPiece(`${name}: `), ...value];
  if (!value.some(({ kind }) => kind === "secret")) return `-H ${quotePieces(joined(line))}`;
  return `-H @<(printf '%s\\n' ${quotePieces(joined(line))})`;
}

/** Neighbouring bytes as one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === "bytes" && last?.kind === "bytes") {
      result[result.length - 1] = { kind: "bytes", bytes: Buffer.concat([last.bytes, piece.bytes]) };
    } else result.push(piece);
  }
  return result;
}

interface BodyArguments {
  readonly before: string;
  readonly words: readonly string[];
  readonly document: string;
}

/** `--data-raw` only for a body that starts with @, which `--data-binary` would take for a file's name. */
function bodyArguments(request: CommandRequest): BodyArguments {
  if (isBodyless(request)) return { before: "", words: [], document: "" };
  const fixed = fixedBytes(request.body);
  if (fixed && fitsArgument(fixed)) {
    const flag = fixed[0] === 0x40 ? "--data-raw" : "--data-binary";
    return { before: "", words: [`${flag} ${quoteBytes(fixed)}`], document: "" };
  }
  const { command, document } = feed(request.body);
  return { before: `${command} | `, words: ["--data-binary @-"], document };
}

/** A here-document starts on the line after the command's last. */
function place(command: string, document: string): string {
  return document === "" ? command : `${command}\n${document}`;
}

function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((size, piece) => size + (piece.kind === "bytes" ? piece.bytes.length : 0), 0);
}
