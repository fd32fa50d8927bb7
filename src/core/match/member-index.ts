import { type Expectation, isScalar } from "./operators.ts";

const NONE: readonly number[] = [];

/** For one field, which comparisons (by number) hold for which value: one look instead of one comparison for each hook. */
export class MemberIndex {
  readonly #strict = new Map<unknown, number[]>();
  readonly #text = new Map<string, number[]>();

  add(id: number, { values, asText }: NonNullable<Expectation["members"]>): void {
    for (const value of new Set(values)) {
      if (asText) push(this.#text, String(value), id);
      else if (isScalar(value)) push(this.#strict, value, id);
    }
  }

  /** Writes `verdict` at the number of every comparison that holds for a value; every other one in the index fails. */
  mark(actual: unknown, verdicts: Uint8Array, verdict: number): void {
    if (!isScalar(actual)) return;
    for (const id of this.#strict.get(actual) ?? NONE) verdicts[id] = verdict;
    if (this.#text.size === 0) return;
    for (const id of this.#text.get(String(actual)) ?? NONE) verdicts[id] = verdict;
  }
}

function push<K>(map: Map<K, number[]>, key: K, id: number): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}
