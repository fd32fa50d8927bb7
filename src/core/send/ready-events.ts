import type { StoredEvent } from "../record/sends/send-table.ts";

/** So many due events of an endpoint, or this many bytes of them, are kept at hand; the rest stay in the database. */
export const MAX_READY = 1024;
const MAX_READY_BYTES = 4 * 1024 * 1024;

/** Due events of one endpoint in turn, with a bound on their number and bytes. */
export class ReadyEvents {
  #events: StoredEvent[] = [];
  #head = 0;
  #bytes = 0;
  readonly #ids = new Set<string>();

  get size(): number {
    return this.#events.length - this.#head;
  }

  get isRoomy(): boolean {
    return this.size < MAX_READY && this.#bytes < MAX_READY_BYTES;
  }

  get first(): StoredEvent | null {
    return this.#events[this.#head] ?? null;
  }

  has(eventId: string): boolean {
    return this.#ids.has(eventId);
  }

  push(stored: StoredEvent): void {
    this.#events.push(stored);
    this.#ids.add(stored.event.id);
    this.#bytes += stored.payload.length;
  }

  /** Takes the first out; null when there is none. */
  shift(): StoredEvent | null {
    const next = this.first;
    if (!next) return null;
    this.#head += 1;
    this.#ids.delete(next.event.id);
    this.#bytes -= next.payload.length;
    if (this.#head === this.#events.length || this.#head > MAX_READY) {
      this.#events = this.#events.slice(this.#head);
      this.#head = 0;
    }
    return next;
  }

  clear(): void {
    this.#events = [];
    this.#head = 0;
    this.#bytes = 0;
    this.#ids.clear();
  }
}
