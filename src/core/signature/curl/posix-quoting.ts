import { type Piece, type Variable, fixedBytes } from "./piece.ts";

/** Letters, digits, punctuation, symbols, plain spaces and line feeds: what a terminal takes from a paste as it is. */
const PASTES_WELL = /^[\n\p{L}\p{N}\p{P}\p{S} ]*$/u;

/** Exactly these bytes, as text when they are well-formed UTF-8; null otherwise. */
export function asText(bytes: Buffer): string | null {
  const text = bytes.toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) ? text : null;
}

/**
 * Bytes as one word of bash or zsh: in single quotes, or in $'…' where a paste would lose or run something. The bytes
 * must not hold NUL, which no argument can.
 */
export function quoteBytes(bytes: Buffer): string {
  const text = asText(bytes);
  if (text !== null && PASTES_WELL.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  let escaped = "";
  for (const byte of bytes) escaped += escapedByte(byte);
  return `$'${escaped}'`;
}

/** `!` and `'` as well: an interactive bash looks for history in $'…' after an escaped quote. */
function escapedByte(byte: number): string {
  if (byte === 0x0a) return "\\n";
  if (byte === 0x0d) return "\\r";
  if (byte === 0x09) return "\\t";
  if (byte === 0x5c) return "\\\\";
  const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x21;
  return isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** Pieces as one word: fixed ones quoted, variables in double quotes, simple text together with them. */
export function quotePieces(pieces: readonly Piece[]): string {
  const fixed = fixedBytes(pieces);
  if (fixed) return quoteBytes(fixed);
  const isSimple = pieces.every(
    (piece) => piece.kind !== "bytes" || /^[\w .,:;=/+-]*$/.test(piece.bytes.toString("latin1")),
  );
  const open = isSimple ? "" : `"`;
  const words = pieces.map((piece) => {
    if (piece.kind !== "bytes") return `${open}${expansion(piece)}${open}`;
    return isSimple ? piece.bytes.toString("latin1") : quoteBytes(piece.bytes);
  });
  return isSimple ? `"${words.join("")}"` : words.join("");
}

/** What a variable is written as between double quotes. A secret that is not set ends the command with a word about it. */
function expansion({ kind, name, encoding }: Variable): string {
  const value = kind === "secret" ? `\${${name}:?is not set}` : `$\{${name}}`;
  return encoding === "plain" ? value : `$(printf %s "${value}" | base64 | tr -d '\\n')`;
}
