import type { Piece } from "./piece.ts";
import { asText, quoteBytes, quotePieces } from "./posix-quoting.ts";

/** Beyond this an argument is unwieldy to paste, and at 128 KB Linux refuses it. */
export const LONGEST_ARGUMENT = 32 * 1024;

/** Whether bytes can stand on a command line: text without NUL, and not too long. */
export function fitsArgument(bytes: Buffer): boolean {
  return bytes.length <= LONGEST_ARGUMENT && !bytes.includes(0) && asText(bytes) !== null;
}

/** A shell command that writes exactly these pieces to standard output; a here-document stands after its first line. */
export function feed(pieces: readonly Piece[]): { readonly command: string; readonly document: string } {
  const [only] = pieces;
  if (pieces.length === 1 && only?.kind === "bytes" && !fitsArgument(only.bytes)) return hereDocument(only.bytes);
  const writes = pieces.map((piece) => {
    if (piece.kind !== "bytes") return `printf %s ${quotePieces([piece])}`;
    if (fitsArgument(piece.bytes)) return `printf %s ${quoteBytes(piece.bytes)}`;
    return `printf %s ${piece.bytes.toString("base64")} | base64 --decode`;
  });
  const all = writes.length === 0 ? "printf ''" : writes.join("; ");
  return { command: writes.length > 1 ? `{ ${all}; }` : all, document: "" };
}

/** In base64, since a here-document cannot end without a line feed nor hold NUL. `--decode` is what Linux and macOS share. */
function hereDocument(bytes: Buffer): { command: string; document: string } {
  const lines = bytes.toString("base64").match(/.{1,76}/g) ?? [];
  return { command: "base64 --decode <<'BODY'", document: `${lines.join("\n")}\nBODY` };
}
