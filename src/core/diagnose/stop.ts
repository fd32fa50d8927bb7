/** Thrown inside a search that was cancelled or has run out of its time; caught where the search began. */
export class SearchStopped extends Error {
  readonly why: "cancelled" | "late";

  constructor(why: "cancelled" | "late") {
    super(`The search was stopped: ${why}.`);
    this.why = why;
  }
}

const LOOK_EVERY = 8;

/** Counts what was tried and ends the search when it is told to, or when `budgetMs` have passed. */
export class Trials {
  tried = 0;
  readonly #isCancelled: () => boolean;
  readonly #until: number;

  constructor(budgetMs: number, isCancelled: () => boolean) {
    this.#until = performance.now() + budgetMs;
    this.#isCancelled = isCancelled;
  }

  /** One more is tried. Throws a SearchStopped when there shall be no more. */
  count(): void {
    this.tried += 1;
    if (this.tried % LOOK_EVERY !== 1) return;
    if (this.#isCancelled()) throw new SearchStopped("cancelled");
    if (performance.now() > this.#until) throw new SearchStopped("late");
  }
}
