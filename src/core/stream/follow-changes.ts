import type { EventEnvelope, EventName } from "../../contract/events.ts";
import type { Store } from "../record/store.ts";
import type { EventStream } from "./stream.ts";

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
  "scenario.changed",
  "scenario.deleted",
]);

/**
 * Keeps the counts that the UI shows in step with what happens, within a fifth of a second however many events there
 * were. Returns what ends it.
 */
export function followChanges(stream: EventStream, store: Store): () => void {
  let timer: NodeJS.Timeout | undefined;

  function tick(): void {
    timer = undefined;
    stream.publish("counts.changed", store.counts());
  }

  function follow(event: EventEnvelope): void {
    if (COUNTED.has(event.name)) timer ??= setTimeout(tick, TICK_MS).unref();
  }

  const unsubscribe = stream.subscribe(null, (frame) => {
    if (frame.kind === "events") frame.events.forEach(follow);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
