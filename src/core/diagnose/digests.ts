import { type Hash, createHash } from "node:crypto";

export type HashName = "sha1" | "sha256" | "sha512";
export type Pieces = readonly (string | Buffer)[];

const BLOCK: Readonly<Record<HashName, number>> = { sha1: 64, sha256: 64, sha512: 128 };

interface Started {
  readonly inner: Hash;
  readonly outer: Hash;
}

/**
 * HMACs (RFC 2104) of many contents under many keys. A key's pads are hashed once, and what a content has in common
 * with the one before it, such as a long body that only got a line break, is not hashed again.
 */
export class Digests {
  readonly #started = new Map<string, Started>();
  #last: { readonly start: Started; readonly pieces: Pieces; readonly state: Hash } | null = null;

  /** The HMAC of the pieces joined, in hex. */
  hmac(hash: HashName, key: Buffer, pieces: Pieces): string {
    const start = this.#start(hash, key);
    const last = this.#last;
    const isLonger = last !== null && last.start === start && pieces.length > 0 && startsWith(pieces, last.pieces);
    const state = isLonger ? last.state.copy() : start.inner.copy();
    for (const piece of isLonger ? pieces.slice(last.pieces.length) : pieces) state.update(piece);
    if (!isLonger) this.#last = { start, pieces, state: state.copy() };
    return start.outer.copy().update(state.digest()).digest("hex");
  }

  #start(hash: HashName, key: Buffer): Started {
    const id = `${hash}:${key.toString("latin1")}`;
    const known = this.#started.get(id);
    if (known) return known;
    const block = Buffer.alloc(BLOCK[hash]);
    (key.length > block.length ? createHash(hash).update(key).digest() : key).copy(block);
    const started = {
      inner: createHash(hash).update(block.map((byte) => byte ^ 0x36)),
      outer: createHash(hash).update(block.map((byte) => byte ^ 0x5c)),
    };
    this.#started.set(id, started);
    return started;
  }
}

function startsWith(pieces: Pieces, start: Pieces): boolean {
  return start.length > 0 && start.length < pieces.length && start.every((piece, index) => piece === pieces[index]);
}
