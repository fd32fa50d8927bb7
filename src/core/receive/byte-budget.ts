/** How many bytes of bodies may be under way at once, in all and of one client. */
export interface ByteLimits {
  readonly total: number;
  readonly client: number;
}

/**
 * Counts the bytes of bodies from when they arrive until their request is answered. What a request has beyond its first
 * bytes must fit into the limits; first bytes may go beyond them by as much again, so that small posts pass while large
 * ones fill everything.
 */
export class ByteBudget {
  readonly #limits: () => ByteLimits;
  readonly #byClient = new Map<string, number>();
  #used = 0;
  #most = 0;

  /** `limits` are asked each time, as the body limit that they grow with may change. */
  constructor(limits: () => ByteLimits) {
    this.#limits = limits;
  }

  /** The most that has been under way at once since this was asked with nothing under way; null while something is. */
  mostSinceCalm(): number | null {
    if (this.#used > 0) return null;
    const most = this.#most;
    this.#most = 0;
    return most;
  }

  hasRoom(client: string, bytes: number): boolean {
    const limits = this.#limits();
    return this.#used + bytes <= limits.total && (this.#byClient.get(client) ?? 0) + bytes <= limits.client;
  }

  /** Counts bytes in where there is room; `isFirst` when they are among the first of their request. */
  take(client: string, bytes: number, isFirst: boolean): boolean {
    const fits = isFirst ? this.#used + bytes <= this.#limits().total * 2 : this.hasRoom(client, bytes);
    if (fits) this.#add(client, bytes);
    return fits;
  }

  give(client: string, bytes: number): void {
    if (bytes > 0) this.#add(client, -bytes);
  }

  #add(client: string, bytes: number): void {
    this.#used += bytes;
    this.#most = Math.max(this.#most, this.#used);
    const held = (this.#byClient.get(client) ?? 0) + bytes;
    if (held > 0) this.#byClient.set(client, held);
    else this.#byClient.delete(client);
  }
}
