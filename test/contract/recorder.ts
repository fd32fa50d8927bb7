import type { ConnectionState, Subscriber } from "../../src/contract/client.ts";
import type { EventEnvelope, Since, StreamFrame } from "../../src/contract/events.ts";
import { advance } from "../../src/contract/wire.ts";

/** A subscriber that keeps what it is told and lets a test wait for it. */
export class Recorder implements Subscriber {
  readonly frames: StreamFrame[] = [];
  readonly states: ConnectionState[] = [];
  position: Since | null = null;
  #waiting: { holds: () => boolean; resolve: () => void }[] = [];

  frame(frame: StreamFrame): void {
    this.frames.push(frame);
    this.position = advance(this.position, frame);
    this.#wake();
  }

  connection(state: ConnectionState): void {
    this.states.push(state);
    this.#wake();
  }

  get events(): EventEnvelope[] {
    return this.frames.flatMap((frame) => (frame.kind === "events" ? frame.events : []));
  }

  get seqs(): number[] {
    return this.events.map((event) => event.seq);
  }

  /** Resolves once `holds` does, looked at after everything that is told. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ holds, resolve }));
  }

  opened(): Promise<void> {
    return this.until(() => this.frames.some((frame) => frame.kind !== "events"));
  }

  #wake(): void {
    for (const waiter of this.#waiting) if (waiter.holds()) waiter.resolve();
    this.#waiting = this.#waiting.filter((waiter) => !waiter.holds());
  }
}
