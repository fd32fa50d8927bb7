/** Part of a header's value or of a body: bytes, or a variable whose value only the reader's shell knows. */
export type Piece = Bytes | Variable;

export interface Bytes {
  readonly kind: "bytes";
  readonly bytes: Buffer;
}

/** `secret` is read from the environment and kept off the command line; `shell` is set by the script itself. */
export interface Variable {
  readonly kind: "secret" | "shell";
  readonly name: string;
  /** `base64` of its bytes instead of the value itself. */
  readonly encoding: "plain" | "base64";
}

/** The environment variable that every command reads the secret from. */
export const SECRET_VARIABLE = "WEBHOOK_SECRET";

export const SECRET: Variable = { kind: "secret", name: SECRET_VARIABLE, encoding: "plain" };

export function bytesPiece(value: string | Buffer): Bytes {
  return { kind: "bytes", bytes: typeof value === "string" ? Buffer.from(value, "utf8") : value };
}

export function shellVariable(name: string): Variable {
  return { kind: "shell", name, encoding: "plain" };
}

/** The bytes of pieces that hold no variable; null when one does. */
export function fixedBytes(pieces: readonly Piece[]): Buffer | null {
  const bytes: Buffer[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "bytes") return null;
    bytes.push(piece.bytes);
  }
  return Buffer.concat(bytes);
}

/** Text as pieces, with a variable wherever `text` stands in it. */
export function splitAround(bytes: Buffer, text: string, variable: Variable): readonly Piece[] {
  const pieces: Piece[] = [];
  const wanted = Buffer.from(text, "utf8");
  let from = 0;
  for (let at = find(bytes, wanted, from); at >= 0; at = find(bytes, wanted, from)) {
    if (at > from) pieces.push({ kind: "bytes", bytes: bytes.subarray(from, at) });
    pieces.push(variable);
    from = at + wanted.length;
  }
  if (from < bytes.length || pieces.length === 0) pieces.push({ kind: "bytes", bytes: bytes.subarray(from) });
  return pieces;
}

function find(bytes: Buffer, wanted: Buffer, from: number): number {
  return wanted.length === 0 ? -1 : bytes.indexOf(wanted, from);
}
