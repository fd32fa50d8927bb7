import { type Field, parseField } from "./field.ts";
import { read } from "./lookup.ts";
import type { MatchSubject } from "./subject.ts";

const UNREAD = Symbol("unread");

/** The distinct fields that a set of conditions looks at, numbered, so that one delivery is read once for all of them. */
export class FieldTable {
  readonly #slots = new Map<string, Slot>();

  slotOf(text: string): Slot {
    const known = this.#slots.get(text);
    if (known) return known;
    const slot = { index: this.#slots.size, field: parseField(text) };
    this.#slots.set(text, slot);
    return slot;
  }

  get size(): number {
    return this.#slots.size;
  }
}

/** One numbered field; null when the text names none. */
export interface Slot {
  readonly index: number;
  readonly field: Field | null;
}

/** The fields of one subject, each looked up at most once. */
export class Reading {
  readonly subject: MatchSubject;
  readonly #values: unknown[];

  constructor(subject: MatchSubject, fields: FieldTable) {
    this.subject = subject;
    this.#values = new Array<unknown>(fields.size).fill(UNREAD);
  }

  value(slot: Slot): unknown {
    const known = this.#values[slot.index];
    if (known !== UNREAD) return known;
    const value = slot.field === null ? undefined : read(slot.field, this.subject);
    this.#values[slot.index] = value;
    return value;
  }
}
