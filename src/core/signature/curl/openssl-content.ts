import type { ContentPart, Scheme } from "../../../contract/model/scheme.ts";
import { type Result, fail, ok } from "../../../contract/errors.ts";
import { gatherContent, joinContent } from "../content.ts";
import { sentenceFor } from "../sentences.ts";
import type { SignedRequest } from "../signed-request.ts";
import { feed } from "./feed.ts";
import { type Piece, SECRET, bytesPiece, shellVariable } from "./piece.ts";
import { quotePieces } from "./posix-quoting.ts";

/** A shell command that writes what is signed to standard output. Errors: `invalid_input` where the request lacks a part of it. */
export function contentCommand(scheme: Scheme, signed: SignedRequest): Result<string> {
  const commands: string[] = [];
  let pieces: Piece[] = [];
  const flush = () => {
    if (pieces.length > 0) commands.push(writing(pieces));
    pieces = [];
  };
  for (const part of scheme.content) {
    if (part.part === "body") {
      flush();
      commands.push('cat "$body"');
      continue;
    }
    const piece = pieceOf(part, scheme, signed);
    if (!piece.ok) return piece;
    pieces.push(piece.value);
  }
  flush();
  return ok(commands.length === 1 ? (commands[0] ?? "") : `{ ${commands.join("; ")}; }`);
}

/** Text in one go; what no argument can hold by way of base64. */
function writing(pieces: readonly Piece[]): string {
  const isText = pieces.every((piece) => piece.kind !== "bytes" || !piece.bytes.includes(0));
  return isText ? `printf %s ${quotePieces(pieces)}` : feed([...pieces, bytesPiece("")]).command;
}

function pieceOf(part: ContentPart, scheme: Scheme, signed: SignedRequest): Result<Piece> {
  if (part.part === "timestamp") return ok(shellVariable("timestamp"));
  if (part.part === "id") return ok(shellVariable("id"));
  if (part.part === "secret") return ok(SECRET);
  const place = scheme.timestamp?.place;
  if (part.part === "json" && place?.in === "body" && place.path === part.path) return ok(shellVariable("timestamp"));
  const text = gatherContent([part], signed, { timestamp: "", messageId: "", secret: "" });
  return typeof text === "string"
    ? fail("invalid_input", sentenceFor(text, scheme))
    : ok(bytesPiece(joinContent(text)));
}
