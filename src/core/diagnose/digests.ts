import { type Hash, createHash, hash as hashOf } from "node:crypto";

export type HashName = "sha1" | "sha256" | "sha512";
export type Pieces = readonly (string | Buffer)[];

const BLOCK: Readonly<Record<HashName, number>> = { sha1: 64, sha256: 64, sha512: 128 };

/** A piece of so many bytes is worth remembering what was hashed up to its end; less is hashed in one go, which is faster. */
const LONG = 4096;
const ONE_GO = 16 * 1024;

/** Room for a block and what follows it, for hashes in one go. */
const scratch = Buffer.alloc(128 + ONE_GO);

interface Started {
  /** The block that each of the two hashes begins with. */
  readonly pads: { readonly inner: Buffer; readonly outer: Buffer };
  readonly inner: Hash;
  readonly outer: Hash;
  /** The inner hash after a long piece, by that piece and by the text that stands before it. */
  readonly hashed: Map<Buffer, Map<string, Hash>>;
}

/**
 * HMACs (RFC 2104) of many contents under many keys. A key's pads are hashed once, and so is what contents start with
 * in common, such as a long body that is followed by nothing, a line break or a time.
 */
export class Digests {
  readonly #started = new Map<string, Started>();

  /** The HMAC of the pieces joined, in hex. */
  hmac(hash: HashName, key: Buffer, pieces: Pieces): string {
    const start = this.#start(hash, key);
    const first = pieces.findIndex((piece) => typeof piece !== "string");
    const long = pieces[first];
    const isShared = long instanceof Buffer && long.length >= LONG;
    const end = isShared ? null : fill(start.pads.inner, pieces);
    if (end !== null) {
      const inner = hashOf(hash, scratch.subarray(0, end), "binary");
      const block = start.pads.outer.copy(scratch);
      return hashOf(hash, scratch.subarray(0, block + scratch.write(inner, block, "binary")), "hex");
    }
    const state = isShared ? after(start, pieces.slice(0, first).join(""), long) : start.inner.copy();
    for (const piece of isShared ? pieces.slice(first + 1) : pieces) state.update(piece);
    return start.outer.copy().update(state.digest()).digest("hex");
  }

  #start(hash: HashName, key: Buffer): Started {
    const id = `${hash}:${key.toString("latin1")}`;
    const known = this.#started.get(id);
    if (known) return known;
    const block = Buffer.alloc(BLOCK[hash]);
    (key.length > block.length ? createHash(hash).update(key).digest() : key).copy(block);
    const pads = {
      inner: Buffer.from(block.map((byte) => byte ^ 0x36)),
      outer: Buffer.from(block.map((byte) => byte ^ 0x5c)),
    };
    const started: Started = {
      pads,
      inner: createHash(hash).update(pads.inner),
      outer: createHash(hash).update(pads.outer),
      hashed: new Map(),
    };
    this.#started.set(id, started);
    return started;
  }
}

/** Where the block and the pieces behind it end in the scratch room; null where they are too long for it. */
function fill(block: Buffer, pieces: Pieces): number | null {
  let end = block.copy(scratch);
  for (const piece of pieces) {
    const size = typeof piece === "string" ? Buffer.byteLength(piece) : piece.length;
    if (end + size > scratch.length) return null;
    end += typeof piece === "string" ? scratch.write(piece, end) : piece.copy(scratch, end);
  }
  return end;
}

/** A copy of the inner hash after `before` and the long piece. */
function after({ inner, hashed }: Started, before: string, long: Buffer): Hash {
  const known = hashed.get(long)?.get(before);
  if (known) return known.copy();
  const state = inner.copy().update(before).update(long);
  const states = hashed.get(long) ?? new Map<string, Hash>();
  hashed.set(long, states.set(before, state));
  return state.copy();
}
