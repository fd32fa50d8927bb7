import type { Scheme } from "../../contract/model/scheme.ts";
import { type Key, decodeKey } from "./key.ts";

const GENERATION = 64;

/**
 * Decoded keys of one scheme by secret, so that a busy source decodes its secret once. Least recently used keys go
 * first: when the young generation is full it becomes the old one, and what is not asked for again is dropped with it.
 */
export class KeyCache {
  readonly #scheme: Pick<Scheme, "key" | "algorithm">;
  #young = new Map<string, Key | null>();
  #old = new Map<string, Key | null>();

  constructor(scheme: Pick<Scheme, "key" | "algorithm">) {
    this.#scheme = scheme;
  }

  /** The key for a secret; null when the secret does not have the scheme's form. */
  get(secret: string): Key | null {
    const young = this.#young.get(secret);
    if (young !== undefined) return young;
    const key = this.#old.get(secret) ?? decodeKey(secret, this.#scheme);
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(secret, key);
    return key;
  }
}
