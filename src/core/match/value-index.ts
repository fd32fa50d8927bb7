import { Digits, compareNumbers } from "../decode/digits.ts";
import { type Needs, isScalar } from "./operators.ts";

type Ids = readonly number[];

/** The comparisons (by number) that hold for a value, in lists, and those that may. Of those indexed no other does. */
export interface Found {
  readonly holding: readonly Ids[];
  readonly open: Ids;
}

const NONE: Ids = [];

/** For one field, which comparisons hold for which value: one look instead of one comparison for each hook. */
export class ValueIndex {
  readonly #ids: Readonly<Record<Needs["as"], Map<unknown, number[]>>> = {
    value: new Map(),
    text: new Map(),
    part: new Map(),
  };
  readonly #parts: number[] = [];
  readonly #partLengths = new Set<number>();

  add(id: number, { as, values }: Needs): void {
    for (const value of new Set(values)) {
      const ids = this.#ids[as].get(value);
      if (ids) ids.push(id);
      else this.#ids[as].set(value, [id]);
      if (as !== "part") continue;
      this.#parts.push(id);
      this.#partLengths.add(String(value).length);
    }
  }

  /** How many comparisons the most common of the values is found by. */
  crowd({ as, values }: Needs): number {
    return values.reduce<number>((most, value) => Math.max(most, this.#ids[as].get(value)?.length ?? 0), 0);
  }

  find(actual: unknown): Found {
    if (!isScalar(actual)) return { holding: [], open: Array.isArray(actual) ? this.#parts : NONE };
    const { value, text, part } = this.#ids;
    const holding: Ids[] = [];
    if (actual instanceof Digits) for (const same of sameAs(actual)) holding.push(value.get(same) ?? NONE);
    else if (value.size > 0) holding.push(value.get(actual) ?? NONE);
    if (text.size > 0) holding.push(text.get(String(actual)) ?? NONE);
    if (part.size === 0 || typeof actual !== "string") return { holding, open: NONE };
    // A long text has more runs to look up than there are parts to look for.
    if (actual.length * this.#partLengths.size > part.size) return { holding, open: this.#parts };
    for (const length of this.#partLengths) {
      for (let end = length; end <= actual.length; end += 1) {
        const ids = part.get(actual.slice(end - length, end));
        if (ids) holding.push(ids);
      }
    }
    return { holding, open: NONE };
  }
}

/** What a number kept by its digits is compared with as the same: their text, and a double where it is one. */
function sameAs(actual: Digits): readonly unknown[] {
  const [text, number] = [String(actual), Number(actual)];
  return compareNumbers(actual, number) === 0 ? [text, number] : [text];
}
