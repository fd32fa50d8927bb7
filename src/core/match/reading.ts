import type { Condition } from "../../contract/model/condition.ts";
import { type Field, parseField } from "./field.ts";
import { read } from "./lookup.ts";
import { type Expectation, expectationOf } from "./operators.ts";
import type { MatchSubject } from "./subject.ts";
import { type Found, ValueIndex } from "./value-index.ts";

const UNKNOWN = 0;
const HOLDS = 1;
const FAILS = 2;

/** A field of the table, and the index of the values it is compared with; `field` is null when its text names none. */
export interface Slot {
  readonly number: number;
  readonly field: Field | null;
  readonly index: ValueIndex;
}

/** One distinct comparison of a field. */
export interface Comparison {
  readonly id: number;
  readonly slot: Slot;
  readonly expectation: Expectation;
}

/**
 * The distinct fields and comparisons of a set of hooks, numbered: hooks that ask the same share the answer, so one
 * delivery is read and compared once for all of them.
 */
export class ComparisonTable {
  readonly #slots = new Map<string, Slot>();
  readonly #known = new Map<string, Comparison>();
  readonly #comparisons: Comparison[] = [];

  get size(): number {
    return this.#comparisons.length;
  }

  at(id: number): Comparison | undefined {
    return this.#comparisons[id];
  }

  add({ field, operator, value }: Condition): Comparison {
    const key = isShareable(value) ? JSON.stringify([field, operator, typeof value, value]) : null;
    const known = key === null ? undefined : this.#known.get(key);
    if (known) return known;
    const expectation = expectationOf(operator, value);
    const comparison = { id: this.#comparisons.length, slot: this.#slotOf(field), expectation };
    this.#comparisons.push(comparison);
    if (expectation.needs) comparison.slot.index.add(comparison.id, expectation.needs);
    if (key !== null) this.#known.set(key, comparison);
    return comparison;
  }

  #slotOf(text: string): Slot {
    const known = this.#slots.get(text);
    if (known) return known;
    const slot = { number: this.#slots.size, field: parseField(text), index: new ValueIndex() };
    this.#slots.set(text, slot);
    return slot;
  }
}

/** Whether equal JSON means an equal value: true of scalars, and all that hooks commonly compare with. */
function isShareable(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** What a field holds, and the comparisons that answers. */
interface Look extends Found {
  readonly value: unknown;
}

/** One subject as the comparisons of a table see it: each field looked up and each comparison made at most once. */
export class Reading {
  readonly #subject: MatchSubject;
  readonly #table: ComparisonTable;
  readonly #looks: (Look | undefined)[] = [];
  readonly #verdicts: Uint8Array;

  constructor(subject: MatchSubject, table: ComparisonTable) {
    this.#subject = subject;
    this.#table = table;
    this.#verdicts = new Uint8Array(table.size);
  }

  /** Whether the comparisons numbered from `start` to `end` of a list all hold; asked hundreds of times a delivery. */
  allHold(ids: Int32Array, start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) {
      const id = ids[at] ?? 0;
      const verdict = this.#verdicts[id];
      if (verdict === FAILS || (verdict !== HOLDS && !this.#compare(id))) return false;
    }
    return true;
  }

  #compare(id: number): boolean {
    const comparison = this.#table.at(id);
    return comparison !== undefined && this.holds(comparison);
  }

  holds({ id, slot, expectation }: Comparison): boolean {
    const { value } = this.look(slot);
    if (this.#verdicts[id] === UNKNOWN) {
      const isKnown = slot.field !== null && this.hides(slot) === null;
      this.#verdicts[id] = isKnown && expectation.holds(value) ? HOLDS : FAILS;
    }
    return this.#verdicts[id] === HOLDS;
  }

  /** Why nothing is known of what a field holds, in words to follow “the body”: its body cannot be decoded. Else null. */
  hides({ field }: Slot): string | null {
    return field?.root === "body" ? this.#subject.fault : null;
  }

  /** Why there is nothing where something is looked for, or not what came, in words to follow “the body”; else null. */
  remark({ field }: Slot, value: unknown): string | null {
    return field?.root === "body" ? this.#subject.remark(value) : null;
  }

  /** What a field holds (undefined when there is nothing), and the comparisons that this answers. */
  look({ number, field, index }: Slot): Look {
    const known = this.#looks[number];
    if (known) return known;
    const value = field === null ? undefined : read(field, this.#subject);
    const look = { value, ...index.find(value) };
    for (const ids of look.holding) for (const id of ids) this.#verdicts[id] = HOLDS;
    this.#looks[number] = look;
    return look;
  }
}
