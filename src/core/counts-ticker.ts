import type { EventName, Publish } from "../contract/events.ts";
import type { Store } from "./record/store.ts";

const TICK_MS = 200;

/** Events after which some count may differ. */
const COUNTED: ReadonlySet<EventName> = new Set<EventName>([
  "delivery.recorded",
  "deliveries.deleted",
  "execution.changed",
  "source.changed",
  "source.deleted",
  "hook.changed",
  "hook.deleted",
  "endpoint.changed",
  "endpoint.deleted",
]);

export interface CountsTicker {
  /** Tells that an event was published; the counts follow within a fifth of a second, however many there were. */
  note(name: EventName): void;
  stop(): void;
}

export function createCountsTicker(store: Store, publish: Publish): CountsTicker {
  let timer: NodeJS.Timeout | undefined;

  function tick(): void {
    timer = undefined;
    publish("counts.changed", store.counts());
  }

  return {
    note: (name) => {
      if (COUNTED.has(name)) timer ??= setTimeout(tick, TICK_MS).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
