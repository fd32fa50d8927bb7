const EMPTY = Buffer.alloc(0);

/** Up to here the pieces of a body are kept as they came. */
const SMALL_BYTES = 64 * 1024;

/**
 * The bytes of a body while it arrives. Those of a large one go into one piece of memory that grows by doubling, and the
 * pieces they came in are given back at once: left to the collector, thousands of them would tear the heap apart that
 * the system has for small pieces, which then never becomes small again.
 */
export class BodyBytes {
  #pieces: Buffer[] = [];
  #large: Buffer | null = null;
  #size = 0;

  add(piece: Buffer): void {
    const size = this.#size + piece.length;
    if (size <= SMALL_BYTES) this.#pieces.push(piece);
    else this.#addLarge(piece, size);
    this.#size = size;
  }

  /** The first `most` bytes, or all there are, in memory of their own. Nothing is held here any more. */
  take(most: number): Buffer {
    const size = Math.min(most, this.#size);
    const large = this.#large;
    if (large?.length === size) {
      this.#large = null;
      this.clear();
      return large;
    }
    const bytes = large ? copied(large, size) : joined(this.#pieces).subarray(0, size);
    this.clear();
    return bytes;
  }

  clear(): void {
    if (this.#large) freeBytes(this.#large);
    this.#pieces = [];
    this.#large = null;
    this.#size = 0;
  }

  #addLarge(piece: Buffer, size: number): void {
    if (!this.#large || this.#large.length < size) this.#grow(size);
    this.#large?.set(piece, this.#size);
    freeBytes(piece);
  }

  #grow(size: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(size, 2 * (this.#large?.length ?? SMALL_BYTES)));
    const before = this.#large ?? joined(this.#pieces);
    grown.set(before.subarray(0, this.#size));
    freeBytes(before);
    this.#large = grown;
    this.#pieces = [];
  }
}

/** Gives memory back at once that nobody looks at any more; where it is a part of something larger it stays. */
export function freeBytes({ buffer, byteLength }: Buffer): void {
  if (byteLength > 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

function copied(bytes: Buffer, size: number): Buffer {
  const copy = Buffer.allocUnsafeSlow(size);
  copy.set(bytes.subarray(0, size));
  return copy;
}

function joined(pieces: readonly Buffer[]): Buffer {
  const [first = EMPTY] = pieces;
  return pieces.length < 2 ? first : Buffer.concat(pieces);
}
