/** What can wait for its turn to be read from. */
interface Readable {
  pause(): unknown;
  resume(): unknown;
}

/** Bytes of large bodies read in one turn of the loop, and about how many come at once. */
const BYTES_A_TURN = 2 * 1024 * 1024;
const BYTES_AT_ONCE = 64 * 1024;

/**
 * Lets large bodies take turns. Left to itself the loop reads two megabytes of each connection before it looks at the
 * next, so that a few hundred of them keep a small post waiting for seconds.
 */
export class Pace {
  #left = BYTES_A_TURN;
  #isNextTurnAsked = false;
  #waiting: Readable[] = [];

  /** Some of a large body was read; its next bytes may have to wait. */
  took(body: Readable, bytes: number): void {
    this.#left -= bytes;
    if (this.#left <= 0) {
      body.pause();
      this.#waiting.push(body);
    }
    this.#askForNextTurn();
  }

  #askForNextTurn(): void {
    if (this.#isNextTurnAsked) return;
    this.#isNextTurnAsked = true;
    setImmediate(() => this.#nextTurn());
  }

  #nextTurn(): void {
    this.#isNextTurnAsked = false;
    this.#left = BYTES_A_TURN;
    for (const body of this.#waiting.splice(0, BYTES_A_TURN / BYTES_AT_ONCE)) body.resume();
    if (this.#waiting.length > 0) this.#askForNextTurn();
  }
}
