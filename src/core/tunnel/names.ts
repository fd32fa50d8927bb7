/** A server forgets a name a second after its last connection is gone. */
const NAME_AGAIN_MS = [1200, 5000];

/** Which name a server is asked for: the wish is kept apart from what was given, and asked for first at every coming up. */
export class Names {
  /** The name that senders were told last. */
  given: string | null = null;
  readonly #againMs: readonly number[];
  #refused = 0;

  constructor(againMs: readonly number[] = NAME_AGAIN_MS) {
    this.#againMs = againMs;
  }

  /** The next coming up begins with the wish. */
  anew(): void {
    this.#refused = 0;
  }

  /** The name wished for; where that is not to be had now, or there is none, the one that senders were told. */
  toAsk(wanted: string | undefined): string | undefined {
    const isGivenUp = wanted === undefined || this.#refused > this.#againMs.length;
    return isGivenUp ? (this.given ?? wanted) : wanted;
  }

  /** Milliseconds after which the wish is asked for again, as another name was given; null where that one is taken. */
  again(wanted: string | undefined, given: string | null): number | null {
    if (wanted === undefined || given === null || wanted === given) return null;
    const isLast = this.#refused === this.#againMs.length;
    // Better than a third name is the one that senders were told.
    const back = isLast && this.given !== null && this.given !== given ? this.#againMs[0] : null;
    const delay = this.#againMs[this.#refused] ?? back ?? null;
    this.#refused += 1;
    return delay;
  }
}
