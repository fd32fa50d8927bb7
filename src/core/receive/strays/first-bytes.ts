import type { Socket } from "node:net";
import { KEPT_OF_STRAY } from "./stray.ts";

/** How far the requests of a connection have come, as the parser has told so far. */
export interface Progress {
  /** How many have begun. */
  readonly begun: number;
  /** The last of them, and whether its body is still coming. */
  readonly arriving: { readonly isArriving: boolean } | null;
}

/** What has come of a head that is not whole. */
export interface FirstBytes {
  /** Its first bytes, `KEPT_OF_STRAY` at most. */
  readonly bytes: Buffer;
  /** How many have come in all, and how many before the last piece. */
  readonly size: number;
  readonly before: number;
}

const NOTHING: FirstBytes = { bytes: Buffer.alloc(0), size: 0, before: 0 };

/**
 * Keeps the beginning of a head that does not come in one piece, or does not hold; answers what has come of it. The parser
 * reads from the system itself and shows nobody what it has of half a head, but after each piece the socket's timer
 * begins anew: there the piece can still be asked for. Heads that come whole are not asked for; should Node change, nothing is kept.
 */
export function keepFirstBytes(socket: Socket, progress: () => Progress): () => FirstBytes {
  const restart: unknown = Reflect.get(socket, "_unrefTimer");
  if (typeof restart !== "function") return () => NOTHING;
  let kept = NOTHING;
  let begun = 0;
  let wasArriving = false;
  let read = 0;
  Reflect.set(socket, "_unrefTimer", function keep(this: Socket) {
    Reflect.apply(restart, this, []);
    const { bytesRead } = this;
    // An answer that is written begins the timer anew as well; to ask for a piece then makes an empty one each time.
    if (bytesRead === read) return;
    read = bytesRead;
    const now = progress();
    const isOfRequest = wasArriving || now.begun !== begun;
    begun = now.begun;
    wasArriving = now.arriving?.isArriving === true;
    if (!isOfRequest) kept = withPiece(kept, this);
    else if (kept !== NOTHING) kept = NOTHING;
  });
  return () => kept;
}

function withPiece(kept: FirstBytes, socket: Socket): FirstBytes {
  const piece = pieceOf(socket);
  if (piece === null) return kept;
  const room = KEPT_OF_STRAY - kept.bytes.length;
  // A copy, for the rest of a long piece may be forgotten.
  const bytes = room > 0 ? Buffer.concat([kept.bytes, piece.subarray(0, room)]) : kept.bytes;
  return { bytes, size: kept.size + piece.length, before: kept.size };
}

function pieceOf(socket: Socket): Buffer | null {
  const parser: unknown = Reflect.get(socket, "parser");
  if (typeof parser !== "object" || parser === null) return null;
  const current: unknown = Reflect.get(parser, "getCurrentBuffer");
  if (typeof current !== "function") return null;
  const piece: unknown = Reflect.apply(current, parser, []);
  return Buffer.isBuffer(piece) && piece.length > 0 ? piece : null;
}
