import type { Comparison, Reading, Slot } from "./reading.ts";

/**
 * Finds the hooks of a list that a delivery may match. Each is filed under the rarest of its comparisons that an index
 * answers: one look at the field passes over all hooks that need something else there.
 */
export class HookIndex {
  readonly #slots: readonly Slot[];
  readonly #places = new Map<number, number[]>();
  readonly #anyway: Uint8Array;

  /** `hooks` are the plain comparisons of each hook, by its place in the list. */
  constructor(hooks: readonly (readonly Comparison[])[]) {
    const users = new Map<Comparison, number>();
    for (const comparison of hooks.flat()) users.set(comparison, (users.get(comparison) ?? 0) + 1);
    const chosen = hooks.map((comparisons) => rarest(comparisons, users));
    this.#slots = [...new Set(chosen.flatMap((comparison) => comparison?.slot ?? []))];
    this.#anyway = Uint8Array.from(chosen, (comparison) => (comparison ? 0 : 1));
    for (const [place, comparison] of chosen.entries()) {
      const places = comparison && this.#places.get(comparison.id);
      if (places) places.push(place);
      else if (comparison) this.#places.set(comparison.id, [place]);
    }
  }

  /** A mark for each hook by its place: 0 where what it needs is not there, 1 where it is to be judged. */
  candidates(reading: Reading): Uint8Array {
    const marks = this.#anyway.slice();
    for (const slot of this.#slots) {
      const { holding, open } = reading.look(slot);
      for (const ids of holding) this.#mark(ids, marks);
      this.#mark(open, marks);
    }
    return marks;
  }

  #mark(ids: readonly number[], marks: Uint8Array): void {
    for (const id of ids) {
      const places = this.#places.get(id);
      if (places) for (const place of places) marks[place] = 1;
    }
  }
}

/** The comparison that finds the fewest hooks, as far as can be told from how many share it and its values. */
function rarest(comparisons: readonly Comparison[], users: ReadonlyMap<Comparison, number>): Comparison | null {
  let best: Comparison | null = null;
  let fewest = Infinity;
  for (const comparison of comparisons) {
    const { needs } = comparison.expectation;
    if (!needs) continue;
    // What a text contains is dearer to look up than what it is.
    const crowd = comparison.slot.index.crowd(needs) * (users.get(comparison) ?? 0) * (needs.as === "part" ? 2 : 1);
    if (crowd < fewest) [best, fewest] = [comparison, crowd];
  }
  return best;
}
